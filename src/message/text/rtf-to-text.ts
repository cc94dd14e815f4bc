import { readRtf } from '../../formats/rtf/read-rtf.ts';

/** The text of a letter in the Rich Text Format. */
export function rtfToText(bytes: Buffer): string {
  const texts: string[] = [];
  readRtf(bytes, { add: (text) => texts.push(text), checkTime: () => {} });
  return texts.join('').toWellFormed();
}
