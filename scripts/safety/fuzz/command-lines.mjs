/**
 * @typedef {import('../../bench/mail/random.mjs').Random} Random
 *
 * @typedef {object} CommandLine
 * @property {readonly string[]} words
 * @property {string} rcFile  Its content.
 * @property {Readonly<Record<string, string>>} environment
 * @property {boolean} isTerminal
 */

/**
 * A command line as somebody may type it in a hurry, or a program build from what it was given, with
 * an rc file of that kind. No path in it leads out of the home directory.
 *
 * @param {Random} random
 * @returns {CommandLine}
 */
export function makeCommandLine(random) {
  const options = Array.from({ length: random.rank(5) }, () => option(random)).flat();
  const isIndexRun = random.chance(0.04);
  const expressions = isIndexRun
    ? []
    : Array.from({ length: 1 + random.rank(6) }, () => expression(random));
  return {
    words: [...options, ...expressions],
    rcFile: random.chance(0.7) ? USUAL_RC_FILE : rcFile(random),
    environment: random.chance(0.05) ? { [random.pick(VARIABLES)]: value(random) } : {},
    isTerminal: random.chance(0.5),
  };
}

/** What most people have. */
export const USUAL_RC_FILE = 'base=~/mail\nmaildir=in\nmbox=*.box\nmfolder=found\ndatabase=~/db\n';

const VARIABLES = [
  'MAIRIX_FOLDER_BASE',
  'MAIRIX_MAILDIR_FOLDERS',
  'MAIRIX_MBOXEN',
  'MAIRIX_MFOLDER',
  'MAIRIX_DATABASE',
  'NO_COLOR',
  'TERM',
];

/** @param {Random} random @returns {string[]} */
function option(random) {
  const name = random.pick(OPTIONS);
  if (random.chance(0.05)) return [damage(name, random)];
  return TAKE_VALUE.has(name) && random.chance(0.9) ? [name, value(random)] : [name];
}

const OPTIONS = [
  '-r',
  '-r',
  '-x',
  '-x',
  '-t',
  '-a',
  '-v',
  '-H',
  '-F',
  '-Q',
  '-d',
  '-p',
  '-h',
  '-V',
  '-o',
  '--folder',
  '--explain',
  '--unlock',
  '--',
  '-',
  '--wait=0',
  '--raw-output',
  '-rt',
  '-xa',
];
const TAKE_VALUE = new Set(['-o', '--folder']);

// expression := [keys ":"] alternatives
/** @param {Random} random @returns {string} */
function expression(random) {
  const kind = random.below(10);
  if (kind === 0) return noise(random);
  if (kind === 1) return damage(expression(random), random);
  const key = random.pick(KEYS);
  if (key === 'd:') return `d:${range(random, dateOf)}`;
  if (key === 'z:') return `z:${range(random, sizeOf)}`;
  if (key === 'F:')
    return `F:${Array.from({ length: random.below(6) }, () => random.pick(['s', 'r', 'f', '-', 'x'])).join('')}`;
  const terms = Array.from({ length: 1 + random.rank(5) }, () => term(random));
  return key + terms.reduce((sum, next) => sum + random.pick([',', '/', '+', '/', '']) + next);
}

const KEYS = [
  '',
  '',
  's:',
  'b:',
  't:',
  'f:',
  'c:',
  'a:',
  'r:',
  'n:',
  'p:',
  'm:',
  'd:',
  'z:',
  'F:',
  'tc:',
  'bsn:',
  'x:',
  ':',
  'subject:',
];

/** @param {Random} random */
function term(random) {
  const word = random.chance(0.8) ? random.pick(WORDS) : noise(random);
  return (
    random.pick(['', '', '', '~', '^', '~^', '"']) +
    word +
    random.pick(['', '', '', '=', '=1', '=2', '=9', '=-1', '"', '*'])
  );
}

const WORDS = [
  'hello',
  'chrony',
  'a',
  'ab',
  'grape-fruit',
  'ada@example.org',
  'café',
  '漢字',
  '漢',
  'ß',
  '\u0301',
  'straße',
  'NEAR',
  'AND',
  'OR',
  'NOT',
  "o'neil",
  'a"b',
  '*',
  '%',
  '_',
  '{',
  '(',
  ')',
  'subject:',
  'x'.repeat(300),
  '\u{1f480}',
  'ﬁ',
  'İ',
  'rowid',
  '0',
  '-1',
  '1e9',
  ' ',
  '\ud800',
];

/** @param {Random} random @param {(random: Random) => string} part */
function range(random, part) {
  return random.pick([
    () => part(random),
    () => `${part(random)}-`,
    () => `-${part(random)}`,
    () => `${part(random)}-${part(random)}`,
  ])();
}

/** @param {Random} random */
function dateOf(random) {
  const number = () =>
    random.pick([
      '0',
      '1',
      '3',
      '12',
      '31',
      '99',
      '2003',
      '20030301',
      '19700101',
      '99999999',
      '4294967296',
      '9'.repeat(40),
    ]);
  return random.pick([
    number,
    () => number() + random.pick(['d', 'w', 'm', 'y', 'x', 'mar', 'feb']),
    () =>
      random.pick([
        'mar',
        'yesterday',
        'last monday',
        'march 3rd',
        '2021-02-30',
        'noon',
        '3 weeks ago',
        '',
        'tomorrow at 25:00',
        '1/1/1',
        '٣',
      ]),
    () => noise(random),
  ])();
}

/** @param {Random} random */
function sizeOf(random) {
  return (
    random.pick(['0', '1', '20', '9007199254740993', '9'.repeat(30), '1.5', '-1', '']) +
    random.pick(['', 'k', 'm', 'g', 'K', 'x', 'kk'])
  );
}

/** @param {Random} random */
function rcFile(random) {
  const lines = USUAL_RC_FILE.split('\n').filter(() => random.chance(0.9));
  for (let count = random.rank(6); count > 0; count--) {
    const line = `${random.pick(DIRECTIVES)}${random.pick(['=', '=', '=', ' = ', '', ':'])}${value(random)}`;
    lines.splice(
      random.below(lines.length + 1),
      0,
      random.chance(0.2) ? damage(line, random) : line,
    );
  }
  return `${lines.filter((line) => !LEADS_OUT.test(line)).join('\n')}\n`;
}

/** Damage could make such a path of another one. */
const LEADS_OUT = /\.\.(?!\.)|[=:\s]\/|\$/;

const DIRECTIVES = [
  'base',
  'maildir',
  'mh',
  'mbox',
  'omit',
  'mfolder',
  'mformat',
  'sort',
  'database',
  'follow_mbox_symlinks',
  'nochecks',
  'folders',
  'imap',
  'unknown',
  '#',
  '',
];

/** A path below the home directory, a format or an order. @param {Random} random */
function value(random) {
  return random.pick([
    () =>
      random.pick([
        'found',
        'in',
        'mail',
        'one.box',
        'new/er/folder',
        '~/mail',
        '~/db',
        'in...',
        '*',
        '?',
        '[a',
        '~',
        '',
        '.',
        'file',
        'dead',
        'maildir',
        'mh',
        'mbox',
        'raw',
        'excerpt',
        'displace',
        'date-',
        'date+',
        'relevance',
        'a:b:c',
        'x\\:y',
        '~/.mairixrc',
      ]),
    () => noise(random).replaceAll(/[./$~]/g, '_'),
    () => 'long/'.repeat(random.rank(300)),
    () => `${'n'.repeat(random.rank(400))}`,
  ])();
}

/** What nobody types. @param {Random} random */
function noise(random) {
  return Array.from({ length: random.rank(30) }, () => random.pick(SIGNS)).join('');
}

const SIGNS = [
  ...'ab1 ,/+~^=:;-"\'()*%\\{}<>[]|&!?@#`\t\n',
  '\x1b',
  '\x07',
  '\x7f',
  '\u0301',
  'é',
  '漢',
  '\u{1f480}',
  '\ud800',
  '\udc9b',
  '\u2028',
  '\ufeff',
  '\x85',
];

/** @param {string} text @param {Random} random */
function damage(text, random) {
  const at = random.below(text.length + 1);
  return random.pick([
    text.slice(0, at),
    text.slice(0, at) + noise(random) + text.slice(at),
    text.slice(0, at) + text.slice(at + 1),
    text.repeat(1 + random.rank(50)),
  ]);
}
