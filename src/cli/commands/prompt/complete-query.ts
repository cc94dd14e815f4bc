import type { MailIndex } from '../../../api/mail-index.ts';
import { FLAGS } from '../../options/flags.ts';
import { visible } from '../../terminal/visible.ts';

type Index = Pick<MailIndex, 'completions'>;

/** What the end of a line can be completed to, and that end, as `node:readline` wants them. */
export async function completeQuery(
  line: string,
  index: Index,
): Promise<[completions: string[], end: string]> {
  const [argument = ''] = /[^\s({]*$/.exec(line) ?? [];
  return [await completionsOf(argument, index), argument];
}

/** What one argument can be completed to: what an expression can, and options. */
export async function completionsOf(argument: string, index: Index): Promise<string[]> {
  const options = argument.startsWith('-') ? LONG_OPTIONS : [];
  const expressions = argument.startsWith('--') ? [] : await index.completions(argument);
  return [...options.filter((one) => one.startsWith(argument)), ...expressions.map(visible)];
}

const LONG_OPTIONS = Object.keys(FLAGS).map((long) => `--${long}`);
