import { withPlainAddresses } from '../message/header/plain-addresses.ts';
import type { Address } from '../model/people/person.ts';
import { wordsOf } from '../model/words.ts';

/** Whether each of the words begins a word of the name or of the address. */
export function isCalled({ name, address }: Address, words: readonly string[]): boolean {
  const own = wordsOf(`${name} ${withPlainAddresses(address)}`);
  return words.every((word) => own.some((one) => one.startsWith(word)));
}
