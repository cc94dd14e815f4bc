import { decodeText } from '../charset/decode-text.ts';
import { decodeTransfer } from './transfer-encoding.ts';

/**
 * A calendar or an address card without the encodings of its values. Phones write cards of version 2.1, whose values
 * can be in quoted-printable, each in a charset of its own. A file within it, such as a picture, is left out.
 */
export function readCodedValues(lines: string): string {
  if (!SIGN.test(lines)) return lines;
  return lines.replace(FILE, '$1').replace(QUOTED, (_line, name: string, value: string) => {
    const [, charset] = CHARSET.exec(name) ?? [];
    const bytes = decodeTransfer(Buffer.from(value), 'quoted-printable');
    const text = decodeText(bytes, charset).text.toString();
    // A line end inside a value is written as those of later versions are.
    return `${name}${text.replace(/\r?\n/g, '\\n')}`;
  });
}

const SIGN = /quoted-printable|base64|encoding=b/i;
const CHARSET = /;charset="?([\w.-]+)/i;
/** Up to the next line that names a property. */
const FILE =
  /^([\w.-]{1,80}(?:;[^:\r\n]{0,200})?;(?:encoding=)?(?:base64|b)(?:;[^:\r\n]{0,200})?:|[\w.-]{1,80}(?:;[^:\r\n]{0,200})?:data:)[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*/gim;
/** A line that ends in an equals sign goes on in the next one. */
const QUOTED =
  /^([\w.-]{1,80}(?:;[^:\r\n]{0,200})?;(?:encoding=)?quoted-printable(?:;[^:\r\n]{0,200})?:)((?:[^\r\n]*=\r?\n)*[^\r\n]*)/gim;
