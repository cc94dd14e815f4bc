import { flagsFromImap } from '../../model/flags.ts';
import type { FetchedMessage } from '../fetched-message.ts';
import { type RawConnection, Refusal } from './raw-connection.ts';
import { readFetch } from './read-fetch.ts';
import type { Response } from './response-reader.ts';

/** Which messages to fetch. */
export interface Wanted {
  readonly folder: string;
  readonly uidValidity: number;
  /** `1:5,7` */
  readonly uids: string;
  /** Of longer messages only the beginning comes. */
  readonly maxBytes: number;
}

/** Fetches messages over a connection that fetches nothing else. */
export class BulkFetch {
  readonly #connection: RawConnection;
  #open: Pick<Wanted, 'folder' | 'uidValidity'> | undefined;

  constructor(connection: RawConnection) {
    this.#connection = connection;
  }

  /** The messages, in the order of the server; none if its UIDs are others now. */
  async *messages({ folder, uidValidity, uids, maxBytes }: Wanted): AsyncGenerator<FetchedMessage> {
    if (!(await this.#opens(folder, uidValidity))) return;
    const items = `UID FLAGS INTERNALDATE RFC822.SIZE BODY.PEEK[]<0.${maxBytes}>`;
    for (const answer of this.#connection.send(`UID FETCH ${uids} (${items})`)) {
      for await (const response of answer) {
        const message = messageOf(response);
        if (message !== undefined) yield message;
      }
    }
  }

  /** Opens a folder unless it is open; whether its UIDs are those. */
  async #opens(folder: string, uidValidity: number): Promise<boolean> {
    if (this.#open?.folder === folder) return this.#open.uidValidity === uidValidity;
    this.#open = undefined;
    const uidsAreSame = `[UIDVALIDITY ${uidValidity}]`;
    for (const opening of this.#connection.send(this.#connection.examine(folder))) {
      for await (const { text } of opening) {
        if (text.includes(uidsAreSame)) this.#open = { folder, uidValidity };
      }
    }
    return this.#open !== undefined;
  }
}

function messageOf(response: Response): FetchedMessage | undefined {
  const items = readFetch(response);
  if (items === undefined) {
    if (response.literals.length > 0) throw new Refusal('a message in an unusual form');
    return undefined;
  }
  const [uid, bytes] = [Number(items.get('UID')), items.get('BODY[]')];
  if (bytes === undefined) return undefined;
  if (!Number.isInteger(uid)) throw new Refusal('a message without UID');
  return {
    uid,
    flags: flagsFromImap(String(items.get('FLAGS') ?? '').split(' ')),
    arrived: Date.parse(String(items.get('INTERNALDATE')).trim()) || 0,
    size: Number(items.get('RFC822.SIZE') ?? bytes.length),
    bytes: typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes,
  };
}
