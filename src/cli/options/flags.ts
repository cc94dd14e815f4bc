import { RESULT_FORMATS, SORT_KEYS } from '../../config/config.ts';
import { readFormat, readSortOrder, readUnique } from '../../config/values/choice.ts';
import { COLOR_CHOICES } from '../terminal/colors.ts';
import type { Flag } from './flag.ts';
import { readCount, readHashKey, readMilliseconds, readWebPlace } from './read-value.ts';

/** What `--help` can explain besides the options. */
export const HELP_TOPICS = ['query'] as const;

/** What `--list` lists. */
export const LISTS = ['folders', 'labels', 'people', 'queries'] as const;

/** Values of `--unique`, as of `unique=` in the rc file. */
const UNIQUE_CHOICES = ['yes', 'content', 'no'];

/** What `--sort` is usually given. */
const RESULT_ORDERS = [...SORT_KEYS.flatMap((key) => [key, `${key}-`]), 'relevance'];

/** Modes that give no results of a search. */
const NO_SEARCH = [
  'setup',
  'rebuild',
  'watch',
  'check',
  'dump',
  'stats',
  'problems',
  'list',
  'address',
  'complete',
] as const;
/** These search, and have a format and pages of their own. */
const OWN_PAGES = ['mcp', 'web'] as const;

/**
 * The one table of options: commander, `--help`, the manual, the completions of shells and the types
 * of what was given all come from it.
 */
export const FLAGS = {
  version: {
    short: 'V',
    group: 'help',
    summary: 'print the version',
    manual: 'It is printed as `mairix v` and the number, which is what scripts look for.',
  },
  help: {
    short: 'h',
    takes: { shown: '[topic]', completes: HELP_TOPICS },
    group: 'help',
    summary: `print this help, or help on a topic: ${HELP_TOPICS.join(', ')}`,
    manual:
      '`mairix --help` lists the options and the search keys on one screen or two. `mairix --help query` prints the whole search language, with an example for every line; mairix-query(7) is the same as a manual page.',
  },

  rcfile: {
    short: 'f',
    takes: { shown: '<file>', completes: 'file' },
    group: 'general',
    summary: 'read this rc file instead of ~/.mairixrc',
    manual:
      'Use it to keep several archives apart, each with a database of its own, such as work and private mail: `mairix -f ~/.mairixrc-work s:budget`. mairixrc(5) describes the file.',
  },
  verbose: {
    short: 'v',
    group: 'general',
    summary: 'say what is being done, and name every problem',
    manual:
      'An indexing run names each folder as it reads it, and ends with a line that counts what was added, changed, moved, removed and purged. Without this option it names only the first few problems and counts the rest. A search also reports mistakes in the rc file that matter only for indexing.',
  },
  setup: {
    mode: 'setup',
    group: 'general',
    summary: 'look for your mail and propose an rc file',
    manual:
      'It looks where mail programs keep mail, prints an rc file that names every folder it found, and offers to write it to `~/.mairixrc`, or to the file of `-f`. A file that exists is never changed. Run it first if you have not used mairix before.',
  },
  color: {
    takes: { shown: '<when>', choices: COLOR_CHOICES },
    group: 'general',
    summary: `when to use colours: ${COLOR_CHOICES.join(', ')}`,
    manual:
      'With `auto`, the default, output to a terminal is coloured and output to a file or pipe is not; setting `NO_COLOR` turns that off. `always` keeps colours through a pipe: `mairix --color always --format summary s:chrony | less -R`.',
  },

  purge: {
    short: 'p',
    notIn: ['watch'],
    group: 'indexing',
    summary: 'also remove deleted messages from the database',
    manual:
      'An ordinary run only marks messages that are gone, which is quick, and searches no longer find them. Purging removes their words as well and gives the space back to the disc. Once a week, or after deleting much mail, is often enough.',
  },
  'fast-index': {
    short: 'F',
    group: 'indexing',
    summary: 'trust file names: a known name means an unchanged file',
    manual:
      'A file with a known name is not looked at again, and a folder whose directories have not changed is not even listed. In a maildir that is safe, because mail programs never change a file there without renaming it. Use it for runs every few minutes, with an ordinary run now and then.',
  },
  folder: {
    takes: { shown: '<path>', repeated: true, completes: 'indexed folder' },
    notIn: ['rebuild', 'watch'],
    group: 'indexing',
    summary: 'look at this folder only (may be repeated)',
    manual:
      'The folder must be one that the rc file names; all others keep what the index has about them. It suits a script that knows where mail has just arrived: `mairix --folder ~/mail/inbox`.',
  },
  wait: {
    takes: { shown: '<seconds>', read: readMilliseconds },
    group: 'indexing',
    summary: 'how long to wait for another run to end (default: 10; 0 means not at all)',
    manual:
      'Only one run can write to the database at a time. If the other one has not ended by then, this one gives up with exit status 75. Searches normally do not wait for runs.',
  },
  rebuild: {
    mode: 'rebuild',
    group: 'indexing',
    summary: 'build a new database, then replace the old one with it',
    manual:
      'All mail is read again into a new file, and only a complete new database takes the place of the old one; searches use the old one until then. Do this when `--check` reports damage. There must be room for both databases.',
  },
  watch: {
    mode: 'watch',
    group: 'indexing',
    summary: 'keep running, and index new mail as it arrives',
    manual:
      'It brings the index up to date, and then waits until a folder changes. Mail that the system does not report, such as mail on a network file system, is found within the hour. When the rc file changes, it is read again. Ctrl-C ends it. To have it started with your session, see the systemd units in `contrib/systemd`.',
  },
  check: {
    mode: 'check',
    group: 'indexing',
    summary: 'check that the database is sound; change nothing',
    manual:
      'It reads the whole database, compares its parts with each other, and exits with status 2 if something is wrong. Run it after trouble with the disc; `--rebuild` is the remedy. Your mail is not read.',
  },
  dump: {
    short: 'd',
    mode: 'dump',
    takesExpression: true,
    group: 'indexing',
    summary: 'print what is in the database',
    manual:
      'One line for each message, with its place, size, thread and flags, and then the folders. It is meant for finding faults; use `--format json` to process messages, and `--stats` for an overview. An expression has no effect on it.',
  },
  stats: {
    mode: 'stats',
    group: 'indexing',
    summary: 'print numbers and charts about what is in the database',
    manual:
      'Messages and threads, messages in each folder and year, the most frequent senders, the number of different words, and the size of the database. With `--json`, programs can read the same.',
  },
  problems: {
    mode: 'problems',
    group: 'indexing',
    summary: 'list what could not be read, why, and since when',
    manual:
      'One line for each message or folder that an indexing run could not read, or not completely, or only by guessing its character set. Each stays in the list until a later run reads it. The list is empty when all mail could be read.',
  },
  list: {
    takes: { shown: '<what>', choices: LISTS },
    mode: 'list',
    group: 'indexing',
    summary:
      'list folders or labels of the mail in the index, people of the rc file, or saved searches: queries',
    manual:
      '`folders` prints the path of each folder in the index. `labels` prints each label, a tab, and how many messages have it. `people` prints each name that may follow `f:@`, a tab, and its addresses: those of `people=`, `aliases=` and `me=`. `queries` prints each saved search of the rc file as `@name`, a tab, and what it stands for. The completions of the shells use all of them.',
  },
  json: {
    notIn: ['watch', 'dump', 'list', 'address', 'complete'],
    notWith: ['raw-output', 'excerpt-output', 'format', 'where'],
    group: 'indexing',
    summary: 'print what is found, or the report of a run, --check, --problems or --stats, as JSON',
    manual:
      'For programs. With a search it is the same as `--format json`. The report is one object; `contrib/report.schema.json` and `contrib/results.schema.json` describe both. Example: `mairix --json | jq .added`.',
  },

  prompt: {
    mode: 'prompt',
    group: 'searching',
    summary: 'ask for the expression, with completion and history',
    manual:
      'Tab completes search keys, saved searches and words from your mail; the arrow keys bring back earlier searches. In front of the expression there can be options; in it, `-word` leaves out mail, and `OR` and round brackets have a meaning. If nothing is found, or the expression is wrong, it asks again. Mail programs that can only start a command can offer a search this way: `mairix --prompt -t` in a macro of mutt.',
  },
  complete: {
    takes: { shown: '<beginning>' },
    mode: 'complete',
    group: 'searching',
    summary: 'print what the beginning of an expression can become',
    manual:
      'One line for each: search keys, saved searches, values, folders, people of the rc file (`f:@a`), and words and addresses of your mail, the most frequent first. The completions of bash, zsh and fish ask for it when you press Tab: `mairix f:dave<Tab>`.',
  },
  threads: {
    short: 't',
    group: 'searching',
    summary: 'include the whole thread of each message found',
    manual:
      'The other messages of a thread need not match, and may be in any folder. With `--format summary` the threads are shown as trees, with `*` in front of the messages that match. Without an expression it gives all mail.',
  },
  all: {
    group: 'searching',
    summary: 'also give mail that exclude= leaves out',
    manual:
      'Searches leave out what the saved searches of `exclude=` find, and say how many messages that are. A search that names one of them (`@spam`), or the folder, path or header that it looks for (`in:spam`), leaves out none of its mail, nor does `--message-of`.',
  },
  partial: {
    needsSearch: true,
    group: 'searching',
    summary: 'search what is left of an index on OpenSearch, if parts cannot be reached',
    manual:
      'Without this option such a search is an error (exit status 75), because it could miss mail. With it, a line on stderr says which parts are missing. An index in a file has no parts, so the option is refused there.',
  },
  augment: {
    short: 'a',
    group: 'searching',
    summary: 'add to the result folder instead of replacing what is in it',
    manual:
      'Messages that are already there are not added twice. Use it to gather the results of several searches: `mairix s:clock`, then `mairix -a s:chrony`. Without an expression it adds all mail.',
  },
  'thread-of': {
    takes: { shown: '<file>', completes: 'file' },
    notWith: ['from-of', 'message-of'],
    group: 'searching',
    summary: 'search only the thread of the message in this file (-: stdin)',
    manual:
      'Only the header of the message is read, and the message need not be in the index; it is enough if messages that it answers are. An expression narrows the search further. A mail program can show the rest of a thread this way: `|mairix --thread-of -` in mutt.',
  },
  'from-of': {
    takes: { shown: '<file>', completes: 'file' },
    notWith: ['message-of'],
    group: 'searching',
    summary: 'search only mail from the sender of the message in this file (-: stdin)',
    manual:
      'The address in its From header counts, not the name. Where a mailing list has put its own address there, that of the author in Reply-To, X-Original-From or the like counts instead, or the name if the message has no such address. An expression narrows the search: `mairix --from-of message d:1y-`.',
  },
  'message-of': {
    takes: { shown: '<file>', completes: 'file' },
    group: 'searching',
    summary: 'find the message in this file wherever it is filed (-: stdin)',
    manual:
      'It finds every indexed message with the same Message-ID. From a search result, that leads back to the message in its own folder, and with `-t` to its thread: `mairix -r --message-of -`.',
  },
  where: {
    mode: 'search',
    takesExpression: true,
    notWith: ['raw-output', 'excerpt-output', 'format', 'count'],
    group: 'searching',
    summary: 'print the folders of what is found; without an expression, of the message on stdin',
    manual:
      'Each folder is printed once; it is short for `--format folder`. Macros of mail programs use it to jump from a result to the folder that the message is in: `mairix --where < message`.',
  },
  address: {
    takes: { shown: '<text>' },
    mode: 'address',
    group: 'searching',
    summary: 'print addresses of your mail with these words, the likeliest first, for mutt',
    manual:
      'It looks at names and addresses in From, To, Cc and Bcc, and ranks them by how often and how recently they were used, and by how often you wrote to them (`me=` says who you are). Each comes with its most frequent name, the number of its messages and the date of the newest. For address completion in mutt, write `set query_command="mairix --address %s"` into `~/.muttrc`.',
  },
  mcp: {
    mode: 'mcp',
    group: 'searching',
    summary: 'serve searches and mail to an assistant, read-only (MCP on stdin and stdout)',
    manual:
      'The assistant starts it; `contrib/mcp` has what to write into the configuration of common ones. It can search, read messages and threads, look up addresses and see statistics, but changes nothing; mail is marked as text of strangers. `mcp_folders=` in the rc file says which folders it may see, and `exclude=` counts. docs/assistants.md says more.',
  },
  web: {
    takes: { shown: '[=where]', read: readWebPlace, bare: 'any' },
    mode: 'web',
    group: 'searching',
    summary: 'serve a page to search and read mail in a browser, on this machine only',
    manual:
      'It prints the address to open, with a token that lets your browser in, and runs until Ctrl-C. The page shows hits, threads as trees, messages (text first, HTML without scripts and network), attachments and charts, and changes nothing. It listens on 127.0.0.1, port 8465 or a free one; `--web=9000` asks for another port, `--web=/run/user/1000/mairix` for a Unix socket. docs/web.md says how to use it from elsewhere, and what it does not protect against.',
  },
  mfolder: {
    short: 'o',
    takes: { shown: '<folder>', completes: 'directory' },
    group: 'searching',
    summary: 'put the results into this folder instead of that of mfolder=',
    manual:
      'A relative path is below the directory of `base=`; with `mformat=imap` this is a folder on the server. A folder that is indexed, or that holds anything but results, is refused. Use it to keep a result: `mairix -o clocks s:clock`.',
  },
  'raw-output': {
    short: 'r',
    notIn: ['address', 'complete'],
    group: 'searching',
    summary: 'print paths instead of filling the result folder',
    manual:
      'One line for each message. A message in an mbox is printed as the path of the mbox and the bytes where it begins and ends, `mbox:/home/ada/mail/box [54,1026)`. For mail that is not in an mbox: `mairix -r -0 s:chrony | xargs -0 cat`.',
  },
  'excerpt-output': {
    short: 'x',
    notIn: ['address', 'complete'],
    group: 'searching',
    summary: 'print some headers instead of filling the result folder',
    manual:
      'For each message a few lines with its path, To, Cc, From, Subject, Message-ID and Date. `--format summary` is shorter and also shows the line that matches.',
  },
  'force-hardlinks': {
    short: 'H',
    group: 'searching',
    summary: 'make hard links instead of symbolic links',
    manual:
      'For mail programs that do not follow symbolic links. If mail and result folder are on different file systems, the results are symbolic links all the same, and mairix says so.',
  },
  format: {
    needsSearch: true,
    notIn: [...NO_SEARCH, ...OWN_PAGES],
    takes: { shown: '<format>', read: readFormat, completes: RESULT_FORMATS },
    notWith: ['raw-output', 'excerpt-output'],
    group: 'searching',
    summary: `print or make: ${RESULT_FORMATS.join(', ')}`,
    manual:
      '`maildir`, `mh` and `mbox` fill the result folder, `imap` one on an IMAP server. The others print: `raw` and `excerpt` as `-r` and `-x`, `json` one object and `jsonl` one object a line, `msgid` Message-IDs, `folder` folders, and `summary` a line or two a message for people. It replaces `mformat=` of the rc file.',
  },
  pager: {
    needsSearch: true,
    notIn: [...NO_SEARCH, ...OWN_PAGES],
    notWith: ['raw-output', 'excerpt-output', 'where', 'json', 'count'],
    group: 'searching',
    summary: 'print a summary of all that is found, page by page ($PAGER, or less)',
    manual:
      'On a terminal, `--format summary` shows the newest messages that fit the screen, or the first in the order of `--sort`, and says how many there are; with `--limit` or `--offset`, and in a pipe, it shows what they say. `--pager` shows all of them, the newest first. Not on a terminal, no pager is started.',
  },
  sort: {
    needsSearch: true,
    notIn: NO_SEARCH,
    takes: { shown: '<order>', read: readSortOrder, completes: RESULT_ORDERS },
    group: 'searching',
    summary: `order by ${SORT_KEYS.join(', ')} (with - after it: descending) or by relevance`,
    manual:
      'It orders every kind of output, and replaces `sort=` of the rc file. The ten newest messages: `mairix -x --sort date- --limit 10 f:kevin`. Ordering by sender or subject reads the messages, which takes longer.',
  },
  unique: {
    needsSearch: true,
    notIn: NO_SEARCH,
    takes: { shown: '[=how]', read: readUnique, completes: UNIQUE_CHOICES, bare: 'yes' },
    group: 'searching',
    summary: 'give one of the copies of a message: yes, content (only if they are the same), no',
    manual:
      'Messages with the same Message-ID are one message: mail to yourself, in the inbox and in the folder of sent mail; mail that came to you and through a list. With `content` they are only if they also have the same subject, the same words, and names of attachments, and nobody sent one of them again: a copy to which a list added a footer is another message. Copies in the folders of `prefer=` are preferred to others, the first of them most. `--count` counts messages, JSON has the places of the others in `alsoIn`, and a summary has their number, such as `+2`, after the folder. A copy that the search does not find is not among them.',
  },
  limit: {
    needsSearch: true,
    notIn: [...NO_SEARCH, ...OWN_PAGES],
    takes: { shown: '<number>', read: readCount },
    group: 'searching',
    summary: 'give at most this many results',
    manual:
      'The first ones in the order of `--sort`. The line that a search prints, and `matched` in JSON, still count everything that matches.',
  },
  offset: {
    needsSearch: true,
    notIn: [...NO_SEARCH, ...OWN_PAGES],
    takes: { shown: '<number>', read: readCount },
    group: 'searching',
    summary: 'skip this many results first',
    manual: 'With `--limit` it gives page after page: `--limit 20 --offset 40` is the third one.',
  },
  count: {
    needsSearch: true,
    notIn: [...NO_SEARCH, ...OWN_PAGES],
    notWith: ['raw-output', 'excerpt-output', 'format', 'limit', 'offset'],
    group: 'searching',
    summary: 'print only how many messages match',
    manual:
      'The result folder is left alone, and no mail is read. Unread mail in the index, for a status bar: `mairix --count F:-s`.',
  },
  null: {
    short: '0',
    notIn: [...NO_SEARCH, ...OWN_PAGES],
    group: 'searching',
    summary: 'end paths and Message-IDs with NUL instead of a newline',
    manual:
      'For names with spaces or newlines in them, with `-r`, `--where` or `--format msgid`: `mairix -r -0 s:chrony | xargs -0 ls -l`.',
  },
  explain: {
    mode: 'explain',
    takesExpression: true,
    group: 'searching',
    summary: 'print how the expression is understood, without searching',
    manual:
      'It prints the expression as it was read, the dates and words it stands for, and the SQL statement. Use it when a search finds more or less than you expect: `mairix --explain s:hron= d:3m-`.',
  },

  'no-integrity-checks': {
    short: 'Q',
    group: 'ignored',
    summary: 'skip self-checks',
    manual: 'The classic mairix can check its database in memory at the end of a run.',
  },
  unlock: {
    group: 'ignored',
    summary: 'remove a stale lock (ours are never stale)',
    manual:
      'The system releases our lock when a run ends, however it ends, so there is nothing to remove.',
  },
  'force-hash-key-new-database': {
    takes: { shown: '<number>', read: readHashKey },
    group: 'ignored',
    summary: 'seed of a hash table that we do not have',
    manual: 'The classic mairix uses it in its own tests.',
  },
} as const satisfies Readonly<Record<string, Flag>>;
