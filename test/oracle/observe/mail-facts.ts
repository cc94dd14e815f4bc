import { type BodyOddity, bodyOddity } from './body-oddity.ts';
import { type HeaderValues, readRawMessage } from './raw-message.ts';

/** What a naive look at the bytes of a message file shows: enough to ask for it, and to judge. */
export interface MailFacts {
  readonly path: string;
  readonly size: number;
  readonly headers: HeaderValues;
  /** The whole file; each char is a byte. */
  readonly raw: string;
  readonly body: string;
  /** `undefined` when both programs must read the body alike. */
  readonly oddity: BodyOddity | undefined;
}

export function factsOf(path: string, bytes: Buffer): MailFacts {
  const raw = bytes.toString('latin1');
  const { headers, body } = readRawMessage(raw);
  return { path, size: bytes.length, headers, raw, body, oddity: bodyOddity(headers, body) };
}

/** Day of the Date header as it is written, whatever its zone: `2003-03-01`; not before 1970. */
export function writtenDay({ headers }: MailFacts): string | undefined {
  const [date = ''] = headers.get('date') ?? [];
  const [, day, month, year] = /^\s*(?:\w+,)?\s*(\d+) +(\w{3}) +(\d{4}) +\S/.exec(date) ?? [];
  const moment = Date.parse(`${day} ${month} ${year} 00:00:00 GMT`);
  return Number.isNaN(moment) || moment <= 0
    ? undefined
    : new Date(moment).toISOString().slice(0, 10);
}
