/** @typedef {import('./choices.mjs').Choices} Choices */

/** Of one length, so that many messages have one size. */
const WORDS = ['apple', 'grape', 'lemon', 'mango', 'melon', 'peach', 'olive', 'berry'];
const PEOPLE = ['ada', 'bob', 'cyd', 'dan'];
const ODD = ['no date', 'no id', 'two bodies', 'list', 'file', 'no header', 'charset', 'status'];

/**
 * A message. Few words of one length, few ids, so that messages are copies, answers and neighbours of each
 * other, and some that are odd.
 *
 * @param {Choices} choices
 * @param {string} [which]  Another one of the same step.
 * @returns {string}
 */
export function makeLetter(choices, which = '') {
  const ask = (/** @type {string} */ question) => `${which} ${question}`;
  const word = (/** @type {string} */ question) => choices.pick(ask(question), WORDS) ?? '';
  const person = (/** @type {string} */ question) => choices.pick(ask(question), PEOPLE) ?? '';
  const number = (/** @type {string} */ question) => 10 + choices.below(ask(question), 60);
  const odd = choices.chance(ask('odd'), 0.3) ? choices.pick(ask('oddity'), ODD) : undefined;
  if (odd === 'no header') return `${word('body')} without a header\n`;
  const month = String(1 + choices.below(ask('month'), 9));
  const headers = [
    `From: ${person('from')}@example.org`,
    `To: ${person('to')}@example.net`,
    `Subject: ${word('subject')} ${word('second')}`,
    odd === 'no date' ? '' : `Date: Mon, 0${month} Mar 2020 10:00:00 +0000`,
    odd === 'no id' ? '' : `Message-ID: <${number('id')}@example.org>`,
    choices.chance(ask('answer'), 0.5) ? `In-Reply-To: <${number('parent')}@example.org>` : '',
    choices.chance(ask('refer'), 0.2) ? `References: <${number('root')}@example.org>` : '',
    choices.chance(ask('extra'), 0.2) ? `X-Extra: ${word('extra word')}` : '',
    odd === 'list' ? 'List-Id: <fruit.example.org>' : '',
    odd === 'status' ? 'Status: RO' : '',
    ...bodyHeaders(odd),
  ].filter((line) => line !== '');
  return `${headers.join('\n')}\n\n${bodyOf(odd, word('body'))}`;
}

/** @param {string | undefined} odd */
function bodyHeaders(odd) {
  if (odd === 'two bodies') return ['Content-Type: multipart/mixed'];
  if (odd === 'file') return ['Content-Type: multipart/mixed; boundary=cut'];
  return odd === 'charset' ? ['Content-Type: text/plain; charset=nonsense'] : [];
}

/** @param {string | undefined} odd @param {string} word */
function bodyOf(odd, word) {
  if (odd === 'file') {
    return `--cut\n\n${word}\n--cut\nContent-Disposition: attachment; filename=${word}.txt\n\ntext\n--cut--\n`;
  }
  return odd === 'charset' ? `gr\xfc\xdfe ${word}\n` : `Some ${word} pie.\n`;
}
