import type { HeaderBlock } from '../header/header-block.ts';
import type { Enclosing } from '../parts/leaves-of.ts';
import type { FoundPart, FoundParts } from './find-parts.ts';

/** The parts whose text is the text of the message: not files, and of several forms of a text only one. */
export function shownParts({ pieces, headersOfFiles }: FoundParts): ReadonlySet<FoundPart> {
  const texts = pieces.flatMap((piece) => {
    if (typeof piece === 'string' || piece.text === '') return [];
    const { fields, mediaType } = piece;
    // A message that somebody attached is there to be read.
    const isFile = fields !== undefined && headersOfFiles.has(fields);
    return isFile && !mediaType.startsWith('message/') ? [] : [piece];
  });
  const chosen = new Map<HeaderBlock, Choice>();
  for (const part of texts) for (const one of alternativesOf(part)) choose(one, part, chosen);
  return new Set(
    texts.filter((part) =>
      alternativesOf(part).every(({ multipart, at }) => chosen.get(multipart)?.at === at),
    ),
  );
}

/** Which part of a multipart/alternative is shown, and how well it reads: 0 is best. */
interface Choice {
  readonly at: number;
  readonly rank: number;
}

const FORMS = ['text/plain', 'text/html'];

function choose(
  { multipart, at }: Enclosing,
  { mediaType }: FoundPart,
  chosen: Map<HeaderBlock, Choice>,
): void {
  const form = FORMS.indexOf(mediaType);
  const rank = form === -1 ? FORMS.length : form;
  const best = chosen.get(multipart);
  if (best === undefined || rank < best.rank) chosen.set(multipart, { at, rank });
}

function alternativesOf({ parent }: FoundPart): Enclosing[] {
  const found: Enclosing[] = [];
  for (let one = parent; one !== undefined; one = one.parent) {
    if (one.mediaType === 'multipart/alternative') found.push(one);
  }
  return found;
}
