import { fold } from '../../model/fold.ts';
import type { LabelCondition } from '../syntax/names/parse-label.ts';

/** What Thunderbird calls the five labels that it has from the beginning. */
const THUNDERBIRD: ReadonlyMap<string, string> = new Map([
  ['$label1', 'important'],
  ['$label2', 'work'],
  ['$label3', 'personal'],
  ['$label4', 'to do'],
  ['$label5', 'later'],
]);

/**
 * The labels that are meant, of all that there are. Capitals and accents do not matter, and neither does the `$` in front of
 * many keywords. As in Gmail, `-` may stand for a space or a slash.
 */
export function labelsMeant(
  { name, prefix }: Pick<LabelCondition, 'name' | 'prefix'>,
  labels: readonly string[],
): string[] {
  const sought = compared(name);
  return labels.filter((label) =>
    writings(label).some((one) => (prefix ? one.startsWith(sought) : one === sought)),
  );
}

/** All ways to write a label. */
function writings(label: string): string[] {
  const plain = compared(label);
  const names = [plain, plain.replace(/^\$/, ''), THUNDERBIRD.get(plain)].filter(
    (name) => name !== undefined,
  );
  return names.flatMap((name) => [name, name.replace(/[ /]/g, '-')]);
}

function compared(text: string): string {
  return fold(text).replace(/\s+/g, ' ').trim();
}
