import type { Chance } from './chance.ts';

/** One message of a box with the line before it and what follows it. */
export interface BoxPiece {
  readonly separator: string;
  readonly bytes: Buffer;
}

/** Lines that begin a message in every version of classic mairix. */
const SEPARATORS = [
  'From ada@example.org Mon Mar  2 10:00:00 2020',
  'From - Sun Jan 19 03:14:07 2038',
  'From MAILER-DAEMON Fri Jul  8 12:08:34 2011',
  'From ada@example.org Mon Mar  2 10:00 2020',
  'From ada@example.org  Mon Mar 12 10:00:00 CET 2020',
  'From "a b"@example.org Mon Mar  2 10:00:00 2020',
];

export function piece(chance: Chance, bytes: Buffer): BoxPiece {
  return { separator: chance.one(SEPARATORS), bytes };
}

export function boxText(pieces: readonly BoxPiece[]): Buffer {
  return Buffer.concat(
    pieces.flatMap(({ separator, bytes }) => [
      Buffer.from(`${separator}\n`),
      bytes,
      lineEnds(bytes),
    ]),
  );
}

/** The pieces of a box that `boxText` made. */
export function piecesOf(box: Buffer): BoxPiece[] {
  const parts = box.toString('latin1').split(START);
  return parts.slice(1).flatMap((separator, at) => {
    if (at % 2 === 1) return [];
    const text = parts[at + 2] ?? '';
    return [{ separator, bytes: Buffer.from(text.replace(/\n\n$/, '\n'), 'latin1') }];
  });
}

const START = new RegExp(`^(${SEPARATORS.map(escaped).join('|')})\n`, 'm');

function lineEnds(bytes: Buffer): Buffer {
  return Buffer.from(bytes.at(-1) === 0x0a ? '\n' : '\n\n');
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
