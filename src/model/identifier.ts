import { hashText } from '../util/hash-text.ts';
import { comparableId } from './words.ts';

/** A Message-ID as a whole number, as the database keeps it: equal ids give equal numbers. */
export function hashIdentifier(id: string): number {
  return hashText(comparableId(id));
}
