import { type Command, CommanderError } from 'commander';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GROUPS } from '../../src/cli/options/flag.ts';
import { FLAG_ROWS, makeProgram } from '../../src/cli/options/make-program.ts';
import { OptionError } from '../../src/cli/options/option-error.ts';
import { parseOptions } from '../../src/cli/options/parse-options.ts';

/** What a command line means, or the complaint about it. */
function parse(...argv: readonly string[]) {
  try {
    return parseOptions(argv, { version: '1', write: () => {} });
  } catch (error) {
    if (!(error instanceof OptionError)) throw error;
    return `${error.message}; ${error.hint}`;
  }
}

describe('the mode of a command line', () => {
  test.each<[string, string]>([
    ['', 'index'],
    ['-p', 'index'],
    ['-r', 'index'],
    ['--count s:apples', 'search'],
    ['-tp', 'index'],
    ['-t', 'search'],
    ['-a', 'search'],
    ['s:apples', 'search'],
    ['-p s:apples', 'search'],
    ['--from-of message', 'search'],
    ['--where', 'search'],
    ['--where s:apples', 'search'],
    ['--explain', 'explain'],
    ['--explain s:apples', 'explain'],
    ['-d s:apples', 'dump'],
    ['--prompt -t', 'prompt'],
    ['--rebuild -p', 'rebuild'],
    ['--stats --json', 'stats'],
    ['--list queries', 'list'],
    ['--address kev', 'address'],
    ['--watch -h', 'help'],
    ['-h s:apples', 'help'],
  ])('mairix %s', (typed, mode) => {
    expect(parse(...typed.split(' ').filter(Boolean))).toMatchObject({ mode });
  });
});

describe('one argument after -- is', () => {
  test.each<[string, ...string[]]>([
    ['from:kevin OR from:ada', 'from:kevin', 'OR', 'from:ada'],
    ['kevin -subject:patch', 'kevin', '-subject:patch'],
    ['from:(kevin ada)', 'from:(', 'kevin', 'ada', ')'],
    ['NOT kevin', 'NOT', 'kevin'],
  ])('several expressions: %s', (typed, ...words) => {
    expect(parse('--', typed)).toMatchObject({ options: { words } });
  });

  test.each(['subject:clock drifts', '"kevin OR ada"', 'kevin or ada', 'see https://x.example/'])(
    'one: %s',
    (typed) => {
      expect(parse('--', typed)).toMatchObject({ options: { words: [typed] } });
    },
  );

  test('one beside others', () => {
    const words = ['f:kevin', 's:clock OR s:tide'];
    expect(parse('--', ...words)).toMatchObject({ options: { words } });
  });
});

test('commander understands a command line with the options it may mean as with all of them', () => {
  const long = fc.constantFrom(...FLAG_ROWS.map(([name]) => `--${name}`));
  const letters = fc.string({ unit: fc.constantFrom(...'VhfvpFtaorxcQ0j5-=s:'), maxLength: 4 });
  const argument = fc.oneof(
    long,
    fc.tuple(long, letters).map(([name, rest]) => name + rest),
    letters.map((some) => `-${some}`),
    fc.constantFrom('s:apples', '--', '20', 'json', 'folders', '-5'),
  );
  fc.assert(
    fc.property(fc.array(argument, { maxLength: 5 }), (argv) => {
      expect(parsed(makeProgram('1', argv), argv)).toEqual(parsed(makeProgram('1'), argv));
    }),
    { numRuns: 500 },
  );
});

function parsed(program: Command, argv: readonly string[]) {
  let said = '';
  const write = (text: string) => {
    said += text;
  };
  program.configureOutput({ writeOut: write, writeErr: write });
  try {
    program.parse(argv, { from: 'user' });
  } catch (error) {
    if (error instanceof OptionError) said += error.message;
    else if (!(error instanceof CommanderError)) throw error;
  }
  // commander's own default for an option that has no effect
  const { integrityChecks: _, ...options } = program.opts();
  return { options, words: program.args, said };
}

describe('two modes exclude each other', () => {
  const choosers = FLAG_ROWS.filter(([, { mode }]) => mode !== undefined).map(
    ([long, { takes }]) =>
      takes === undefined || takes.bare !== undefined ? [`--${long}`] : [`--${long}`, 'folders'],
  );
  const pairs = choosers.flatMap((one) =>
    choosers.filter((other) => one !== other).map((other) => [...one, ...other]),
  );

  test.each(pairs.map((argv) => [argv.join(' '), argv] as const))('mairix %s', (_, argv) => {
    expect(parse(...argv)).toMatch(
      /^--[\w-]+ cannot be used with --[\w-]+; leave one of them out$/,
    );
  });
});

describe('an option that would have no effect in a mode is refused', () => {
  test.each([
    '--watch --purge',
    '--watch --folder in',
    '--watch --json',
    '--rebuild --folder in',
    '--dump --json',
    '--list folders --json',
    '--address kev --json',
    '--address kev --format json',
    '--address kev -r',
    '--json -r s:apples',
    '--json --where',
    '--where --count',
    '--from-of a --message-of b',
  ])('mairix %s', (typed) => {
    expect(parse(...typed.split(' '))).toMatch(
      /^--[\w-]+ cannot be used with --[\w-]+; leave one of them out$/,
    );
  });
});

test.each(['rebuild', 'check', 'watch', 'setup', 'stats', 'problems', 'prompt'])(
  '--%s takes no expression',
  (long) => {
    expect(parse(`--${long}`, 's:apples')).toBe(
      `--${long} takes no search expression; leave out s:apples`,
    );
  },
);

test('a switch is on or off, a value is read or missing, a repeated one is a list', () => {
  expect(parse('-v', '--wait', '0.5', '--folder', 'a', '--folder', 'b')).toMatchObject({
    options: { verbose: true, purge: false, wait: 500, folder: ['a', 'b'], words: [] },
  });
  expect(parse()).not.toHaveProperty('options.limit');
});

describe('the table', () => {
  test('has the rows of a group side by side, in the order of the groups', () => {
    const groups = FLAG_ROWS.map(([, { group }]) => group);
    expect(groups.filter((group, at) => group !== groups[at - 1])).toEqual(Object.keys(GROUPS));
  });

  test.each(FLAG_ROWS)(
    'says of --%s in a line what it does, and explains it in sentences',
    (_, row) => {
      expect(row.summary).toMatch(/^[a-z].*[^.]$/);
      expect(row.manual).toMatch(/^[`A-Z\d].*[.:]$|^`/);
    },
  );
});
