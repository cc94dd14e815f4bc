import { parseArgs } from 'node:util';
import { BenchError } from './bench-error.mjs';

export const PEERS = /** @type {const} */ (['mairix', 'mu', 'notmuch']);
export const MEASURES = /** @type {const} */ ([
  'index',
  'nothing-new',
  'new-message',
  'process',
  'search',
  'links',
]);

/**
 * @typedef {typeof PEERS[number]} PeerName
 * @typedef {typeof MEASURES[number]} MeasureName
 *
 * @typedef {object} Options
 * @property {readonly string[]} mail  Given maildirs and mboxes; none means generated mail.
 * @property {number} messages
 * @property {number} seed
 * @property {readonly PeerName[]} peers
 * @property {number} runs
 * @property {readonly MeasureName[]} only
 * @property {readonly number[] | undefined} growth  Numbers of messages, when growth is asked for.
 * @property {readonly number[] | undefined} corpusSizes  Numbers of messages, when programs are compared at each.
 * @property {boolean} doors  Whether the tools for assistants and the page are to be measured.
 * @property {string | undefined} generate  Directory for mail, when nothing is to be measured.
 * @property {string | undefined} large  Directory of a large archive, when that is to be measured.
 * @property {string | undefined} matching
 * @property {string | undefined} temp
 * @property {boolean} help
 */

export const HELP = `usage: npm run bench -- [options]

Measures this program and the mail indexers that are installed, and prints one table.

Mail:
  --mail PATH...      your own mail: maildirs, directories with maildirs below, mboxes
                      (read only; what is measured is a copy made of hard links)
  --messages N        how many messages to generate without --mail (default 20000)
  --seed S            the same seed gives the same mail, on every machine (default 1)

Measuring:
  --peers LIST        ${PEERS.join(',')}; or none (default all)
  --runs R            how often, in turn; the median counts (default 3)
  --only LIST         ${MEASURES.join(',')} (default all)
  --temp DIR          where copies and databases lie meanwhile (default the system's directory
                      for temporary files; hard links need the file system of the mail)

Instead:
  --growth            this program alone, on archives of growing size
  --sizes LIST        their numbers of messages (default 1000,10000,100000,300000)
  --corpus-size LIST  this program and its peers at these numbers of messages: whose time for
                      each message grows?
  --doors             every tool of --mcp and every kind of page of --web, on this mail; each is asked
                      --runs times
  --large DIR         this program alone: time and memory of every kind of search and listing, on an
                      archive of --messages (default 1000000) that is made in DIR and stays there
  --matching REGEXP   with --large: only what matches, for instance 'threads|sort date'
  --generate DIR      only write the generated mail there
  -h, --help          print this help

20,000 generated messages take 120 MB; 1,000,000, the most there are, take 6 GB and, with all
databases, as much again.
`;

const MAX_MESSAGES = 1_000_000;

/** Something on the command line cannot be used. */
export class UsageError extends BenchError {}

/**
 * @param {readonly string[]} argv
 * @returns {Options}
 */
export function readOptions(argv) {
  const { values, positionals } = parse(argv);
  if (values.mail === undefined && positionals.length > 0) {
    throw new UsageError(`what is ${positionals[0]}? Mail is named with --mail`);
  }
  const { growth, mail } = values;
  if (
    growth &&
    (mail !== undefined || values.only !== undefined || values.messages !== undefined)
  ) {
    throw new UsageError('--growth measures generated mail of its own --sizes');
  }
  const corpusSize = values['corpus-size'];
  if (corpusSize !== undefined && (growth || mail !== undefined || values.messages !== undefined)) {
    throw new UsageError('--corpus-size measures generated mail of its own sizes');
  }
  if (!growth && values.sizes !== undefined) throw new UsageError('--sizes belongs to --growth');
  return {
    mail: [...(mail ?? []), ...positionals],
    messages: readNumber(
      '--messages',
      values.messages ?? (values.large === undefined ? '20000' : `${MAX_MESSAGES}`),
      1,
      MAX_MESSAGES,
    ),
    seed: readNumber('--seed', values.seed ?? '1', 0, 2 ** 32 - 1),
    peers: values.peers === 'none' ? [] : readChoices('--peers', values.peers, PEERS),
    runs: readNumber('--runs', values.runs ?? '3', 1, 1_000),
    only: readChoices('--only', values.only, MEASURES),
    growth: growth ? readSizes('--sizes', values.sizes ?? '1000,10000,100000,300000') : undefined,
    corpusSizes: corpusSize === undefined ? undefined : readSizes('--corpus-size', corpusSize),
    doors: values.doors ?? false,
    generate: values.generate,
    large: values.large,
    matching: values.matching,
    temp: values.temp,
    help: values.help ?? false,
  };
}

/** @param {readonly string[]} argv */
function parse(argv) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        mail: { type: 'string', multiple: true },
        messages: { type: 'string' },
        seed: { type: 'string' },
        peers: { type: 'string' },
        runs: { type: 'string' },
        only: { type: 'string' },
        growth: { type: 'boolean' },
        sizes: { type: 'string' },
        'corpus-size': { type: 'string' },
        doors: { type: 'boolean' },
        generate: { type: 'string' },
        large: { type: 'string' },
        matching: { type: 'string' },
        temp: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message.replace(/\. .*/, '') : `${cause}`, {
      cause,
    });
  }
}

/**
 * @param {string} option
 * @param {string} text
 * @param {number} least
 * @param {number} most
 */
function readNumber(option, text, least, most) {
  const number = Number(text.replaceAll(/[,_]/g, ''));
  if (Number.isInteger(number) && number >= least && number <= most) return number;
  throw new UsageError(`${option} ${text}: a whole number from ${least} to ${most} is needed`);
}

/**
 * @param {string} option
 * @param {string} text
 */
function readSizes(option, text) {
  const sizes = text.split(',').map((size) => readNumber(option, size, 1, MAX_MESSAGES));
  return sizes.toSorted((left, right) => left - right);
}

/**
 * @template {string} Name
 * @param {string} option
 * @param {string | undefined} text
 * @param {readonly Name[]} names
 * @returns {readonly Name[]}
 */
function readChoices(option, text, names) {
  if (text === undefined) return names;
  const asked = text.split(',');
  const unknown = asked.find((name) => !names.some((known) => known === name));
  if (unknown !== undefined) {
    throw new UsageError(`${option} ${unknown}: choose from ${names.join(', ')}`);
  }
  return names.filter((name) => asked.includes(name));
}
