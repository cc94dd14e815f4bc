import { createHash } from 'node:crypto';
import { basename, dirname } from 'node:path';
import { MAILDIR_PARTS, uniquePart } from '../../formats/maildir-name.ts';
import type { Hit } from '../../model/hit.ts';
import { assertNever } from '../../util/assert-never.ts';

/**
 * Tells the message of a hit from all others in one search, and is the same in the next one: a hash, because a path
 * on this machine is nothing for a server to know. Flags in names do not count, nor where in its box a message is.
 */
export function originOf(): (hit: Hit) => string {
  const seen = new Map<string, number>();
  return (hit) => {
    const origin = describe(hit);
    const times = (seen.get(origin) ?? 0) + 1;
    seen.set(origin, times);
    return shortHash(`${origin}\0${times}`);
  };
}

/** Enough characters that no two messages of a folder have the same. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}

function describe({ location, messageId = '', size }: Hit): string {
  switch (location.kind) {
    case 'imap':
      return [location.path, location.uidValidity, location.uid].join('\0');
    case 'slice':
      return [location.path, messageId, size].join('\0');
    case 'file':
      return unchangingPath(location.path);
    default:
      return assertNever(location);
  }
}

/** Mail programs move a message from `new` to `cur`, and write flags at the end of its name. */
function unchangingPath(path: string): string {
  const directory = dirname(path);
  const isInPart = MAILDIR_PARTS.some((part) => part === basename(directory));
  return `${isInPart ? dirname(directory) : directory}/${uniquePart(basename(path))}`;
}
