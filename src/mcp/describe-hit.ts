import { flagNames } from '../model/flags.ts';
import type { Hit } from '../model/hit.ts';
import { formatLocation } from '../model/location.ts';
import { shortPath } from '../model/names/short-path.ts';
import type { Address } from '../model/people/person.ts';
import { shortLine } from './short-line.ts';

/** A message of a list in a few lines, with what the other tools take to find it. */
export function describeHit(
  { messageId, location, folder, date, flags, size, subject, from, to }: Hit,
  base: string,
): string {
  const marks = flagNames(flags).join(' ');
  const about = [shortPath(folder, base), `${size} bytes`, ...(marks === '' ? [] : [marks])];
  return [
    `${new Date(date * 1000).toISOString()}  ${shortLine(subject ?? '') || '(no subject)'}`,
    `  from: ${people(from)}`,
    `  to: ${people(to)}`,
    `  in: ${about.map((one) => shortLine(one)).join(', ')}`,
    messageId === undefined
      ? `  location: ${formatLocation(location)}`
      : `  id: ${shortLine(messageId)}`,
  ].join('\n');
}

const MOST_PEOPLE = 5;

/** Names and addresses, as a header has them. */
export function people(all: readonly Address[] = [], most = MOST_PEOPLE): string {
  const shown = all
    .slice(0, most)
    .map(({ name, address }) => shortLine(name === '' ? address : `${name} <${address}>`, 120));
  const rest = all.length > most ? [`and ${all.length - most} more`] : [];
  return [...shown, ...rest].join(', ') || '(nobody)';
}
