import { libmime } from '../charset/libmime.ts';
import { decodeBytes, decodeHeader, type HeaderContext } from './decode-header.ts';
import { bytesOfWord } from './encoded-words.ts';

type Libmime = InstanceType<ReturnType<typeof libmime>['Libmime']>;

/**
 * A libmime that decodes text as we do, for its parser of parameters and for mailparser. Raw values go in
 * with one byte in each char.
 */
export function mailLibmime(context?: HeaderContext): Libmime {
  return Object.assign(new (libmime().Libmime)(), {
    decodeWord: (charset: string, encoding: string, text: string) =>
      decodeBytes(bytesOfWord(encoding, text), charset, context),
    decodeWords: (raw: string) => decodeHeader(raw, context),
    // mailparser takes the value for UTF-8, and would lose all other bytes.
    decodeHeader: (line: unknown) => {
      const { key, value } = libmime().decodeHeader(line);
      return { key, value: Buffer.from(value).toString('latin1') };
    },
  });
}
