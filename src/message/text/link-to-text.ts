import { lazily } from '../../util/lazily.ts';

/** Longer targets are for machines: they carry a whole page or picture, or somebody's signature. */
const MAX_TARGET_CHARACTERS = 1_000;
const NO_PLACE = /^\s*(?:#|(?:about|blob|cid|data|javascript|vbscript):)/i;
const SEPARATOR = /[/?&=#]/;
const PERCENT_ENCODED = /(?:%[\da-f]{2})+/gi;

/**
 * What the target of a link says: its host, its path and what it asks for, as words. Codes by which
 * senders follow their readers are left out: nobody looks for them, each mail has its own, and a
 * newsletter has more of them than text.
 */
export function linkToText(target: string): string {
  if (NO_PLACE.test(target)) return '';
  return target
    .slice(0, MAX_TARGET_CHARACTERS)
    .split(SEPARATOR)
    .map(decodePercent)
    .filter((piece) => !isCode(piece))
    .join(' ');
}

function decodePercent(piece: string): string {
  if (!piece.includes('%')) return piece;
  return piece.replace(PERCENT_ENCODED, (encoded) =>
    Buffer.from(encoded.replaceAll('%', ''), 'hex').toString(),
  );
}

/** With digits in it, a name is no longer than this; only a commit is found by its hash. */
const MOST_CHARACTERS = 20;
const longRuns = lazily(() => new RegExp(`[\\p{L}\\d]{${MOST_CHARACTERS + 1},}`, 'gu'));
const COMMIT = /^[\da-f]{40}$/;

function isCode(piece: string): boolean {
  if (piece.length <= MOST_CHARACTERS) return false;
  return piece.match(longRuns())?.some((run) => /\d/.test(run) && !COMMIT.test(run)) ?? false;
}
