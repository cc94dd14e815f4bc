import { InvalidArgumentError } from 'commander';
import type { ResultFormat, SortOrder } from '../../config/config.ts';
import { type Choice, readFormat, readSortOrder, readUnique } from '../../config/values/choice.ts';
import type { Unique } from '../../model/hit.ts';
import type { PlaceAsked } from '../../web/serve-web.ts';

/** `20`. Throws `InvalidArgumentError`, as all of these do. */
export function readCount(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('Give a whole number, such as 20.');
  return Number(text);
}

/** `60` or `0.5`, in seconds. */
export function readMilliseconds(text: string): number {
  if (!/^\d+(?:\.\d+)?$/.test(text)) {
    throw new InvalidArgumentError('Give a number of seconds, such as 60.');
  }
  return Number(text) * 1000;
}

/** Anything that begins like a number; a search expression here means that the number was forgotten. */
export function readHashKey(text: string): string {
  if (!/^\s*[-+]?\d/.test(text)) throw new InvalidArgumentError('It is not a number.');
  return text;
}

/** `maildir`, `json`, … as `mformat=` in the rc file. */
export function readFormatOption(text: string): ResultFormat {
  return chosen(readFormat(text));
}

/** `date-`, `relevance`, … as `sort=` in the rc file. */
export function readSortOption(text: string): SortOrder {
  return chosen(readSortOrder(text));
}

/** `yes`, `content` or `no`, as `unique=` in the rc file. */
export function readUniqueOption(text: string): Unique {
  return chosen(readUnique(text));
}

/** A port or the path of a socket; `any`: our own port, or any that is free. */
export function readWebPlace(text: string): PlaceAsked {
  if (text === 'any') return { kind: 'port', port: WEB_PORT, orAnother: true };
  if (text.includes('/')) return { kind: 'socket', path: text };
  if (!/^[1-9]\d{0,4}$/.test(text) || Number(text) > MAX_PORT) {
    throw new InvalidArgumentError('Give a port, such as 8465, or a path with a slash in it.');
  }
  return { kind: 'port', port: Number(text) };
}

const WEB_PORT = 8465;
const MAX_PORT = 65_535;

function chosen<Value>(choice: Choice<Value>): Value {
  if (choice.kind === 'value') return choice.value;
  const { message, hint } = choice.complaint;
  throw new InvalidArgumentError(`${message}; ${hint}`);
}
