/** Searches of all kinds, beside those for each word and id of the index. */
const SEARCHES = [
  [],
  ['f:k='],
  ['b:er=1'],
  ['s:^re='],
  ['s:~clok=1'],
  ['b:"the and"'],
  ['z:2k-'],
  ['d:2003-2010'],
  ['F:s'],
  ['F:-s'],
  ['F:r'],
  ['p:box'],
  ['has:attachment'],
  ['n:pdf='],
  ['b:*'],
  ['f:*'],
  ['n:*'],
  ['~s:re'],
  ['list:*'],
  ['bcc:*'],
  ['reply-to:*'],
  ['h:x-token:a='],
];

/** Ages of addresses count from it. */
const NEWER_THAN_ALL = new Date('2030-01-01');

const ORDERS = /** @type {const} */ (['number', 'date+', 'date-', 'size+', 'size-', 'relevance']);

/**
 * What an index answers to questions of every kind, one text each; an error is an answer, too.
 *
 * @param {import('../../../src/index.ts').MailIndex} index
 * @param {readonly string[]} words  To be searched for one by one.
 * @returns {Promise<string[]>}
 */
export async function allAnswers(index, words) {
  /** @type {string[]} */
  const answers = [];
  /** @param {string} what @param {() => Promise<unknown>} ask */
  const ask = async (what, ask) => {
    try {
      answers.push(`${what} ${JSON.stringify(await ask())}`);
    } catch (error) {
      answers.push(`${what} fails: ${error}`);
    }
  };
  for (const search of SEARCHES) {
    await ask(search.join(' '), () => hitsOf(index, search, {}));
    await ask(`count ${search.join(' ')}`, () => index.count(search));
  }
  for (const order of ORDERS) await ask(order, () => hitsOf(index, ['the/and/re'], { order }));
  await ask('threads', () => hitsOf(index, ['s:the'], { threads: true, markMatches: true }));
  for (const word of words) await ask(word, () => idsOf(index, [word]));
  for (const letter of 'abcdefghijklmnopqrstuvwxyz0123456789') {
    await ask(`beginning ${letter}`, () => index.wordsBeginning(letter));
  }
  for (const letter of 'abcdefghijklmnopqrstuvwxyz') {
    await ask(`addresses ${letter}`, () => index.addresses(letter, { now: NEWER_THAN_ALL }));
  }
  await ask('statistics', () => index.statistics());
  await ask('problems', () => index.problems());
  await ask('folders', async () => (await index.folders()).sort());
  return answers;
}

/** @param {import('../../../src/index.ts').MailIndex} index @param {string[]} search @param {import('../../../src/index.ts').SearchOptions} options */
async function hitsOf(index, search, options) {
  const hits = [];
  for await (const hit of index.search(search, options)) hits.push(hit);
  return hits;
}

/** @param {import('../../../src/index.ts').MailIndex} index @param {string[]} search */
async function idsOf(index, search) {
  return (await hitsOf(index, search, {})).map(({ number }) => number);
}
