import { libmime } from '../charset/libmime.ts';
import { decodeBytes, decodeHeader } from './decode-header.ts';
import { bytesOfWord } from './encoded-words.ts';

type Libmime = InstanceType<ReturnType<typeof libmime>['Libmime']>;

let made: Libmime | undefined;

/**
 * A libmime that decodes text as we do, for its parser of parameters and for mailparser. Raw values go in
 * with one byte in each char.
 */
export function mailLibmime(): Libmime {
  made ??= make();
  return made;
}

function make(): Libmime {
  const { Libmime } = libmime();
  return Object.assign(new Libmime(), {
    decodeWord: (charset: string, encoding: string, text: string) =>
      decodeBytes(bytesOfWord(encoding, text), charset),
    decodeWords: (raw: string) => decodeHeader(raw),
    // mailparser takes the value for UTF-8, and would lose all other bytes.
    decodeHeader: (line: unknown) => {
      const { key, value } = libmime().decodeHeader(line);
      return { key, value: Buffer.from(value).toString('latin1') };
    },
  });
}
