import type { Config } from '../config.ts';
import type { Given, Reading } from '../setting.ts';
import type { Choice } from './choice.ts';

/** Uses the last line that makes sense, and complains about every line that does not. */
export function readLast<Value>(
  { lines }: Given,
  read: (text: string) => Choice<Value>,
  asConfig: (value: Value) => Partial<Config>,
): Reading {
  const choices = lines.map(({ text, line }) => ({ line, ...read(text) }));
  const values = choices.flatMap((one) => (one.kind === 'value' ? [one.value] : []));
  return {
    config: values.slice(-1).map(asConfig)[0] ?? {},
    complaints: choices.flatMap((one) =>
      one.kind === 'complaint' ? [{ line: one.line, ...one.complaint }] : [],
    ),
  };
}
