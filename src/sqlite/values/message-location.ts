import type { MessageLocation } from '../../model/location.ts';
import { pathOf, type StoredPath } from './stored-path.ts';

/** Where a stored message is. */
export function messageLocation({
  folder,
  name,
  start,
  size,
  hash,
}: {
  readonly folder: string;
  readonly name: StoredPath | null;
  readonly start: number | null;
  readonly size: number;
  readonly hash?: Buffer | null | undefined;
}): MessageLocation {
  if (name !== null) return { kind: 'file', path: `${folder}/${pathOf(name)}` };
  const from = start ?? 0;
  return { kind: 'slice', path: folder, start: from, end: from + size, hash: hash ?? undefined };
}
