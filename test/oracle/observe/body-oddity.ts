import { type HeaderValues, isAscii, readRawMessage } from './raw-message.ts';

/** Why classic mairix and ours need not find the same words in a body. */
export type BodyOddity =
  | 'text that is not ASCII'
  | 'HTML'
  | 'text that is neither plain nor HTML'
  | 'an embedded message'
  | 'something that only we unpack'
  | 'parts after the end'
  | 'a part without an end'
  | 'a type or an encoding that is not well written';

/** The first oddity of a message or part; `undefined` for ASCII text, however it is encoded. */
export function bodyOddity(headers: HeaderValues, body: string): BodyOddity | undefined {
  const [type = 'text/plain'] = headers.get('content-type') ?? [];
  const goesByName = !headers.has('content-type') && headers.has('content-disposition');
  if (goesByName) return 'a type or an encoding that is not well written';
  const [, kind] =
    /^\s*(multipart|message|text\/plain|text\/html|text|\w+)\//i.exec(`${type}/`) ?? [];
  switch (kind?.toLowerCase()) {
    case 'multipart':
      if (/multipart\/digest/i.test(type)) return 'an embedded message';
      return multipartOddity(/boundary="?([^";]+)/i.exec(type)?.[1], body);
    case 'message':
      return 'an embedded message';
    case 'text/html':
      return 'HTML';
    case 'text':
      return 'text that is neither plain nor HTML';
    case 'text/plain':
      return textOddity(headers, type, body);
    case 'application':
      if (/^\s*application\/((x-)?pkcs7-mime|(vnd\.)?ms-tnef|pgp)\b/i.test(type)) {
        return 'something that only we unpack';
      }
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is meant
      return /[\0-\x08]/.test(body) ? undefined : 'text that is neither plain nor HTML';
    case undefined:
      return 'a type or an encoding that is not well written';
    default:
      return type.includes('/') ? undefined : 'text that is neither plain nor HTML';
  }
}

function multipartOddity(boundary: string | undefined, body: string): BodyOddity | undefined {
  if (boundary === undefined) return 'a type or an encoding that is not well written';
  const [, ...pieces] = `\n${body}`.split(`\n--${boundary.trimEnd()}`);
  const end = pieces.findIndex((piece) => piece.startsWith('--'));
  const parts = pieces.slice(0, end);
  if (end === -1 || !parts.every((part) => /^\r?\n/.test(part))) return 'a part without an end';
  if (pieces.length > end + 1) return 'parts after the end';
  return parts
    .map((part) => readRawMessage(part.replace(/^\r?\n/, '')))
    .map((part) => bodyOddity(part.headers, part.body))
    .find((oddity) => oddity !== undefined);
}

function textOddity(headers: HeaderValues, type: string, body: string): BodyOddity | undefined {
  const text = decode((headers.get('content-transfer-encoding')?.[0] ?? '7bit').trim(), body);
  if (text === undefined || /delsp=yes|\(/i.test(type)) {
    return 'a type or an encoding that is not well written';
  }
  if (/^(begin [0-7]{3,4}|=ybegin) /m.test(text)) return 'something that only we unpack';
  const isAsciiCharset = !/charset\*?="?(utf-?(7|16|32)|iso-2022|hz)/i.test(type);
  return isAscii(text) && isAsciiCharset ? undefined : 'text that is not ASCII';
}

function decode(encoding: string, body: string): string | undefined {
  switch (encoding.toLowerCase()) {
    case '7bit':
    case '8bit':
    case 'binary':
      return body;
    case 'base64':
      return /^[\w+/\s]*=*\s*$/.test(body)
        ? Buffer.from(body, 'base64').toString('latin1')
        : undefined;
    case 'quoted-printable':
      return /=(?![\da-f]{2}|[ \t]*\r?\n)/i.test(body) ? undefined : decodeQuotedPrintable(body);
    default:
      return undefined;
  }
}

function decodeQuotedPrintable(body: string): string {
  return body
    .replace(/=[ \t]*\r?\n/g, '')
    .replace(/=([\da-f]{2})/gi, (_, digits) => String.fromCharCode(Number.parseInt(digits, 16)));
}
