import type { Gathering } from './gathering.ts';
import type { PartType } from './part-type.ts';
import { type Multipart, splitMultipart } from './split-multipart.ts';

/** A multipart body that really has parts, and the bytes (plain or decoded) that contain them. */
export interface OpenMultipart extends Multipart {
  readonly source: Buffer;
}

/**
 * Cuts a multipart body into parts and adds the text around these. The standard forbids encoding the
 * whole body, yet some programs do it and others only claim to, so we try the plain bytes first. Adds a
 * body without any boundary line as text.
 */
export function openMultipart(
  body: Buffer,
  type: PartType,
  gathering: Gathering,
): OpenMultipart | undefined {
  const { budget } = gathering;
  const found =
    splitAt(body, type, budget.partsLeft()) ??
    splitAt(gathering.decode(body, type.encoding) ?? body, type, budget.partsLeft());
  if (found === undefined) {
    gathering.addText(body);
    return undefined;
  }
  budget.spendParts(found.parts.length);
  if (found.isCut) gathering.addProblem('parts beyond the 5,000th were left out');
  gathering.addText(found.preamble);
  gathering.addText(found.epilogue);
  return found;
}

function splitAt(
  source: Buffer,
  { boundary }: PartType,
  maxParts: number,
): OpenMultipart | undefined {
  if (boundary === undefined) return undefined;
  const found = splitMultipart(source, boundary, maxParts);
  return found && { ...found, source };
}
