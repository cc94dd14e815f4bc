import { expect, test } from 'vitest';
import { printProblems } from '../../src/cli/terminal/print-problems.ts';

const PROBLEMS = ['a', 'b\x1b[2J', 'c'].map((location) => ({ location, reason: 'is odd' }));
const ALL = 'mairix: a: is odd\nmairix: b\ufffd[2J: is odd\nmairix: c: is odd\n';

test.each([
  [{ limit: 3, verbose: false }, ALL],
  [{ limit: 1, verbose: false }, 'mairix: a: is odd\nmairix: and 2 more\n'],
  [{ limit: 1, verbose: true }, ALL],
  [{ limit: 3, verbose: false, total: 7 }, `${ALL}mairix: and 4 more\n`],
  [{ limit: 0, verbose: false }, 'mairix: and 3 more\n'],
])('%o', (options, expected) => {
  expect(printed(PROBLEMS, options)).toBe(expected);
});

test('nothing is said of no problem', () => {
  expect(printed([], { limit: 3, verbose: true })).toBe('');
});

function printed(
  problems: typeof PROBLEMS,
  options: { limit: number; verbose: boolean; total?: number },
): string {
  let text = '';
  const stderr = { write: (more: string | Uint8Array) => (text += more) };
  printProblems(problems, { world: { stderr }, ...options });
  return text;
}
