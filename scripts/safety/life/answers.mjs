import SqliteDatabase from 'better-sqlite3';
import { builtModule } from '../../built.mjs';

/** @typedef {import('../../../src/api/mail-index.ts').MailIndex} MailIndex */

/** Parts of the search language, for mail of `letters.mjs`. */
const QUERIES = [
  ...['s:apple', 'b:pie', 'f:ada', 't:bob', 'a:cyd', 's:aple=1', 'b:ean=', 's:lem=', 'p:in/'],
  ...['F:s', 'F:-r', 'd:20200101-', 'z:-400', 'l:fruit', 'n:grape=', 'h:x-extra:mango', 's:~melon'],
  ...['has:attachment', 'm:12@example.org'],
];

/**
 * All that an index answers, as lines: hits with all that is known of them, threads, words, problems, numbers,
 * addresses and folders.
 *
 * @param {MailIndex} index
 * @param {string} database
 * @returns {Promise<string[]>}
 */
export async function answersOf(index, database) {
  const { formatLocation } = await library();
  const lines = [];
  /** @type {Map<number, string[]>} */
  const threads = new Map();
  for await (const hit of index.search('z:0-')) {
    const place = formatLocation(hit.location);
    const { folder, flags, date, size, messageId } = hit;
    lines.push(`hit ${place} of ${folder}: ${flags} ${date} ${size} ${messageId}`);
    lines.push(`content ${place}: ${await contentOf(index, hit)}`);
    threads.set(hit.thread, [...(threads.get(hit.thread) ?? []), place]);
  }
  for (const places of threads.values()) lines.push(`thread ${places.sort().join(', ')}`);
  for (const query of QUERIES) {
    lines.push(`${query}: ${await foundBy(index, query)}`);
    lines.push(`count of ${query}: ${await orReason(index.count([query]))}`);
  }
  for (const query of ['s:aple', 's:melom', 'b:pia']) {
    lines.push(`instead of ${query}: ${JSON.stringify(await index.suggest(query))}`);
  }
  for (const beginning of ['m', 'ada', 'pi']) {
    lines.push(`words of ${beginning}: ${await index.wordsBeginning(beginning)}`);
  }
  const inThreads = [];
  for await (const hit of index.search(['s:grape'], { threads: true, markMatches: true })) {
    inThreads.push(`${formatLocation(hit.location)} ${hit.matched}`);
  }
  lines.push(`threads of s:grape: ${inThreads.sort().join(', ')}`);
  for (const { location, reason } of await index.problems()) {
    lines.push(`problem ${location}: ${reason}`);
  }
  // Words of removed mail are forgotten in time, and space is given back when that pays.
  const { words: _, bytes: __, ...numbers } = await index.statistics();
  lines.push(
    ...Object.entries(numbers).map(([what, number]) => `${what} ${JSON.stringify(number)}`),
  );
  for (const folder of (await index.folders()).sort()) lines.push(`folder ${folder}`);
  return [...lines, ...wordsIn(database)].sort();
}

export function library() {
  /** @type {Promise<typeof import('../../../src/index.ts')>} */
  const module = import(builtModule('index.js'));
  return module;
}

/** @param {MailIndex} index @param {string} query @returns {Promise<string>} */
async function foundBy(index, query) {
  const { formatLocation } = await library();
  const places = gather(index.search([query])).then((hits) =>
    hits.map(({ location }) => formatLocation(location)),
  );
  return String(await orReason(places.then((found) => found.sort())));
}

/** @template Item @param {AsyncIterable<Item>} items */
async function gather(items) {
  const gathered = [];
  for await (const item of items) gathered.push(item);
  return gathered;
}

/** What is refused, such as a header that is not indexed, is an answer too. @template Value @param {Promise<Value>} value */
async function orReason(value) {
  return await value.catch(String);
}

/** @param {MailIndex} index @param {import('../../../src/model/hit.ts').Hit} hit */
async function contentOf(index, hit) {
  try {
    return JSON.stringify(Buffer.from(await index.read(hit)).toString('latin1'));
  } catch (error) {
    return String(error);
  }
}

/** Each word of the messages that can be found, with its place. @param {string} path */
function wordsIn(path) {
  const database = new SqliteDatabase(path, { readonly: true });
  try {
    const tables = database
      .prepare("SELECT name FROM sqlite_schema WHERE sql LIKE '%USING fts5(%' ORDER BY name")
      .pluck()
      .all();
    return tables.flatMap((table) => {
      const all = `temp.${table}_all`;
      database.exec(`CREATE VIRTUAL TABLE ${all} USING fts5vocab(main, ${table}, instance)`);
      return database
        .prepare(
          `SELECT printf('word in %s/%s/%s: ${table} %s %s %s', f.path, m.name, m.start, col, "offset", term)
           FROM ${table}_all JOIN messages m ON m.id = doc JOIN folders f ON f.id = m.folder WHERE NOT dead`,
        )
        .pluck()
        .all()
        .map(String);
    });
  } finally {
    database.close();
  }
}
