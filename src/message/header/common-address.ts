import type { Address } from '../../model/people/person.ts';

// "name" <address>, name <address> and address alone, with nothing that needs a closer look
const COMMON =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: comments are marked with it
  /^(?:(?:"([^"\\\x01]*)"|([^"<>(),;:@\\[\]\x01]*)) ?<([^\s"<>(),;:\\[\]\x01]+)>|([^\s"<>(),;:@\\[\]\x01]+@[^\s"<>(),;:@\\[\]\x01]+))$/;

/** What `readAddresses` gives for a piece of a header, if that is one address as nearly all mail writes them, with single spaces. */
export function commonAddress(piece: string): Address | undefined {
  const entry = COMMON.exec(piece);
  if (entry === null) return undefined;
  const [, quoted, plain = '', angle, bare = ''] = entry;
  return { name: (quoted ?? plain).trim(), address: angle ?? bare };
}
