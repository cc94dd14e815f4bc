import { isatty } from 'node:tty';
import { reasonOf, SourceError } from '../../errors.ts';
import { readAddresses } from '../../message/header/addresses.ts';
import { type Envelope, readEnvelope } from '../../message/header/envelope.ts';
import { MAX_HEADER_BYTES } from '../../message/header/header-block.ts';
import { readMessageBlock } from '../../message/header/read-message-block.ts';
import type { Related } from '../../query/plan/plan-related.ts';
import { readLocation } from '../../sources/read-location.ts';
import type { AboutMessage } from '../options/about-message.ts';

const STDIN = 0;

/** Reads what is needed from the header of the message. Throws `SourceError` if there is no message, or if the header lacks it. */
export async function readRelated({ kind, file }: AboutMessage): Promise<Related> {
  const bytes = file === '-' ? await readStdin() : await readFile(file);
  const place = file === '-' ? 'on stdin' : `in ${file}`;
  const { fields } = readMessageBlock(bytes);
  if (fields.isEmpty) throw lacking(`there is no message ${place}`, file);
  return await relatedOf(kind, readEnvelope(fields), {
    lacks: (what) => lacking(`the message ${place} has no ${what}`, file),
  });
}

async function relatedOf(
  kind: AboutMessage['kind'],
  { ownIds, references, texts, hidden }: Envelope,
  { lacks }: { readonly lacks: (what: string) => SourceError },
): Promise<Related> {
  switch (kind) {
    case 'message': {
      const [messageId] = ownIds;
      if (messageId === undefined) throw lacks('Message-ID');
      return { kind, messageId };
    }
    case 'thread': {
      const messageIds = [...ownIds, ...references];
      if (messageIds.length === 0) throw lacks('Message-ID, and names no other message');
      return { kind, messageIds };
    }
    case 'sender': {
      const senders = hidden?.authors ?? readAddresses(texts.from);
      const addresses = senders.map(({ address }) => address).filter((address) => address !== '');
      // If it says nothing of the author but the name, its address is that of everybody on the list.
      const name = hidden?.name ?? '';
      if (addresses.length === 0 && name === '') throw lacks('address in From');
      return { kind, addresses, name };
    }
  }
}

async function readFile(path: string): Promise<Buffer> {
  try {
    const bytes = await readLocation({ kind: 'file', path }, { maxBytes: MAX_HEADER_BYTES });
    return bytes.subarray(0, MAX_HEADER_BYTES);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    const hint = 'give it the path of a message, or - for one on stdin; a search comes after that';
    const reason = reasonOf(error);
    const message = reason === error.message ? reason : `cannot read ${path}: ${reason}`;
    throw new SourceError(message, { path, hint, cause: error });
  }
}

/** Reads everything, so that the program that writes is not cut off, and keeps the header. */
async function readStdin(): Promise<Buffer> {
  if (isatty(STDIN)) throw lacking('there is no message on stdin', '-');
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of process.stdin) {
    if (length < MAX_HEADER_BYTES) chunks.push(chunk);
    length += chunk.length;
  }
  return Buffer.concat(chunks).subarray(0, MAX_HEADER_BYTES);
}

function lacking(message: string, path: string): SourceError {
  return new SourceError(message, {
    path,
    hint: 'give it a message with its whole header, as `|` of mutt does where $pipe_decode is not set',
  });
}
