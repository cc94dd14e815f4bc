/**
 * One line of the table.
 *
 * @typedef {object} LargeMeasure
 * @property {string} group
 * @property {readonly string[]} arguments  After the name of the program and of its rc file.
 *
 * @typedef {object} Places
 * @property {import('./choose-words.mjs').Words} words
 * @property {string} message  A file that holds one message of the archive.
 * @property {string} recent  The first day of the newest messages, as `d:20200302-`.
 * @property {string} week  Seven days, likewise.
 * @property {string} found  A directory for result folders.
 */

/** As many results as somebody may want to look at in a mail program, and then many more. */
const RESULTS = '100000';

/**
 * Every kind of search and listing.
 *
 * @param {Places} places
 * @returns {LargeMeasure[]}
 */
export function searchMeasures({ words, message, recent, week, found }) {
  const { frequent, middling, rare, phrase, name } = words;
  const part = middling.slice(1);
  const wrong = `${middling.slice(0, 2)}q${middling.slice(3)}`;
  return [
    ...group('words', [
      ['-r', `b:${rare}`],
      ['-r', `b:${middling}`],
      ['-r', `b:${frequent}`],
      ['-r', `s:${middling}`],
      ['-r', rare],
      ['-r', `b:${frequent}`, `b:${rare}`],
      ['-r', `b:${frequent}/${middling}`, `b:~${rare}`],
      ['-r', `b:${phrase}`],
      ['-r', `b:${part}=`],
      ['-r', `b:^${middling.slice(0, 4)}=`],
      ['-r', `b:${wrong}=1`],
      ['-r', `b:${wrong}=2`],
      ['-r', `s:${wrong}=2`],
    ]),
    ...group('other keys', [
      ['-r', 'p:box-01'],
      ['-r', '--limit', '20', 'p:nowhere'],
      ['-r', week],
      ['-r', 'z:50k-'],
      ['-r', 'F:f-s'],
      ['-r', 'has:attachment', `b:${middling}`],
      ['-r', '@kept'],
      ['--explain', `b:${part}=`],
    ]),
    ...group('counts', [
      ['--count', 'z:0-'],
      ['--count', `b:${frequent}`],
      ['--count', `b:${part}=`],
      ['--count', '-t', `b:${middling}`],
      ['--count', '-t', 'z:0-'],
    ]),
    ...group('limits and orders', [
      ['-r', '--limit', '1', 'z:0-'],
      ['-r', '--limit', '20', '--offset', '500000', 'z:0-'],
      ...['date-', 'date', 'size-', 'relevance'].map((order) => sorted(order, 'z:0-')),
      ...['date-', 'size-', 'relevance'].map((order) => sorted(order, `b:${frequent}`)),
      ...['from', 'subject'].map((order) => sorted(order, recent)),
      ['-r', '--sort', 'date-', 'z:0-'],
      ['-r', '--sort', 'subject', recent],
      ['--address', name],
    ]),
    ...group('threads', [
      ['-t', '-r', `b:${rare}`],
      ['-t', '-r', `b:${middling}`],
      ['-t', '-r', `b:${frequent}`],
      ['-r', 'thread:[', `b:${rare}`, `f:${name}`, ']'],
      ['-t', '--format', 'summary', `b:${rare}`],
      ['-t', '--format', 'summary', `b:${middling}`],
      ['-t', '--format', 'summary', recent],
      ['-r', '--thread-of', message],
      ['-r', '--message-of', message],
      ['-r', '--from-of', message],
    ]),
    ...group('all of it', [
      ['-r', 'z:0-'],
      ['--format', 'msgid', 'z:0-'],
      ['--format', 'folder', 'z:0-'],
      ['-d'],
    ]),
    ...group(`${RESULTS} messages, read`, [
      ...['json', 'jsonl', 'excerpt', 'summary'].map((format) => [
        '--format',
        format,
        '--limit',
        RESULTS,
        'z:0-',
      ]),
    ]),
    ...group(`result folders of ${RESULTS}`, [
      ['-o', `${found}/maildir`, '--format', 'maildir', '--limit', RESULTS, 'p:maildirs'],
      ['-o', `${found}/maildir`, '--format', 'maildir', '--limit', RESULTS, 'p:maildirs'],
      ['-a', '-o', `${found}/maildir`, '--format', 'maildir', '--limit', '100', 'p:maildirs'],
      ['-o', `${found}/mh`, '--format', 'mh', '--limit', RESULTS, 'p:maildirs'],
      ['-o', `${found}/copies`, '--format', 'mh', '--limit', RESULTS, 'p:part-1'],
      ['-a', '-o', `${found}/copies`, '--format', 'mh', '--limit', '100', 'p:part-1'],
      ['-o', `${found}/mbox`, '--format', 'mbox', '--limit', RESULTS, 'p:maildirs'],
      ['-a', '-o', `${found}/mbox`, '--format', 'mbox', '--limit', '100', 'p:maildirs'],
    ]),
    ...group('about the index', [
      ['--list', 'folders'],
      ['--list', 'queries'],
      ['--stats'],
      ['--problems'],
    ]),
  ];
}

/** @param {string} order @param {string} query */
function sorted(order, query) {
  return ['-r', '--limit', '20', '--sort', order, query];
}

/**
 * @param {string} name
 * @param {readonly (readonly string[])[]} commands
 * @returns {LargeMeasure[]}
 */
function group(name, commands) {
  return commands.map((command) => ({ group: name, arguments: command }));
}
