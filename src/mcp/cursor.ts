/** Where the next page of a search begins, and the moment that its relative dates count from. */
export interface Cursor {
  readonly offset: number;
  readonly now: Date;
}

/** A cursor as a word that the assistant gives back. */
export function writeCursor({ offset, now }: Cursor): string {
  return `${offset}.${now.getTime()}`;
}

/** `undefined` if it is none. */
export function readCursor(text: string): Cursor | undefined {
  const [, offset, now] = /^(\d{1,9})\.(\d{1,15})$/.exec(text) ?? [];
  if (offset === undefined || now === undefined) return undefined;
  return { offset: Number(offset), now: new Date(Number(now)) };
}
