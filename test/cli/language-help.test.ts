import { describe, expect, test } from 'vitest';
import { LANGUAGE } from '../../src/query/syntax/language.ts';
import { makeWorld } from '../helpers/temp-world.ts';

// No rc file that could be read: help must not need one.
const world = makeWorld({}, '');
const { stdout, stderr, status } = await world.mairix('--help', 'query');

describe('mairix --help query', () => {
  test('needs no rc file, and prints to stdout', () => {
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  });

  test('shows what can be written, what it means and an example side by side', () => {
    expect(stdout).toMatch(/^ {2}x\/y +either; , binds tighter +s:clock,drifts\/tide$/m);
  });

  test('fits a terminal of 80 columns, with nothing of Markdown in it', () => {
    expect(stdout.split('\n').filter((line) => line.length > 80 || line.includes('`'))).toEqual([]);
  });

  test('shows every example of the search language', () => {
    const examples = LANGUAGE.flatMap(({ rows }) => rows.flatMap((row) => row.examples));
    expect(examples.length).toBeGreaterThan(30);
    expect(examples.filter((example) => !stdout.includes(example))).toEqual([]);
  });

  test('can be asked for with -h as well', async () => {
    expect(await world.mairix('-h', 'query')).toEqual({ stdout, stderr, status });
  });
});

describe('--help', () => {
  test('ends with the way to the whole language', async () => {
    const lines = (await world.mairix('--help')).stdout.trimEnd().split('\n');
    expect(lines.at(-1)).toBe(
      '`mairix --help query` explains everything that can be searched for.',
    );
  });

  test('stands among other letters as before', async () => {
    expect((await world.mairix('-hr')).stdout).toBe((await world.mairix('--help')).stdout);
  });

  test.each([
    ['qeury', 'did you mean query?'],
    ['nonsense', 'topics are query'],
  ])('on %s is an error that names the nearest topic', async (topic, hint) => {
    const answer = await world.mairix('--help', topic);
    expect({ ...answer, stderr: answer.stderr }).toEqual({
      status: 1,
      stdout: '',
      stderr: `mairix: no help on "${topic}"\n  ${hint}\n`,
    });
  });
});
