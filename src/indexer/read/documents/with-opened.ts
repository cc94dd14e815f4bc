import {
  type OpenedPart,
  type OpenedParts,
  type SealedPart,
  sealKey,
} from '../../../model/mail/sealed-part.ts';
import type { ParsedMessage } from '../../../model/message.ts';
import { steadyTime } from '../../../util/time/steady-time.ts';
import type { Ask } from './document-questions.ts';

/** For messages whose encrypted parts are wanted, and not opened yet. */
export const NOTHING_OPENED: OpenedParts = new Map();

/** Something encrypted can be in something encrypted. */
const MAX_LAYERS = 3;
const MAX_PARTS = 20;
const MAX_MILLISECONDS = 30_000;
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * A message with what is in its encrypted parts: lets a program open them, and reads the message again with
 * their content. What stays closed becomes a problem of the message.
 */
export async function withOpened(
  closed: ParsedMessage,
  readAgain: (opened: OpenedParts) => Promise<ParsedMessage>,
  ask: Ask,
): Promise<ParsedMessage> {
  const opening = new Opening(ask);
  let message = closed;
  for (let layer = 0; layer < MAX_LAYERS; layer++) {
    if (!(await opening.open(message.sealed))) break;
    message = await readAgain(opening.opened);
  }
  if (opening.problems.size === 0) return message;
  return { ...message, problems: [...message.problems, ...opening.problems] };
}

/** Opens the parts of one message, each once. */
class Opening {
  readonly opened = new Map<string, OpenedPart>();
  readonly problems = new Set<string>();
  readonly #tried = new Set<string>();
  readonly #ask: Ask;
  readonly #end = steadyTime() + MAX_MILLISECONDS;
  #room = MAX_BYTES;

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  /** Returns whether anything more is open now. */
  async open(parts: readonly SealedPart[]): Promise<boolean> {
    const before = this.opened.size;
    for (const part of parts) {
      const key = sealKey(part.bytes);
      if (this.#tried.has(key)) continue;
      if (this.#tried.size === MAX_PARTS || this.#room <= 0 || steadyTime() > this.#end) {
        this.problems.add('encrypted parts were left out because there is too much in them');
        break;
      }
      this.#tried.add(key);
      await this.#openOne(key, part);
    }
    return this.opened.size > before;
  }

  async #openOne(key: string, { kind, bytes }: SealedPart): Promise<void> {
    // A copy, because the bytes may be a part of those of the whole message, which go nowhere.
    const answer = await this.#ask({ ask: 'open', kind, bytes: Uint8Array.from(bytes) });
    if (answer === undefined) return;
    if ('failure' in answer) this.problems.add(answer.failure);
    if (!('bytes' in answer)) return;
    const { buffer, byteOffset, byteLength } = answer.bytes;
    this.#room -= byteLength;
    this.opened.set(key, { ...answer, bytes: Buffer.from(buffer, byteOffset, byteLength) });
  }
}
