import type { BoxMessage } from './frame-box.ts';

/**
 * Whether a message is a note that Alpine, Dovecot and UW-IMAP keep for themselves at the beginning of a box, with the
 * numbers of its messages. None of them shows it as mail.
 */
export function isInternalNote({ start, bytes }: Pick<BoxMessage, 'start' | 'bytes'>): boolean {
  if (start > MAX_SEPARATOR_BYTES) return false;
  const [header = ''] = bytes.toString('latin1', 0, MAX_HEADER_BYTES).split(/\r?\n\r?\n/, 1);
  return SUBJECT.test(header) && NUMBERS.test(header);
}

/** It follows the first separator. */
const MAX_SEPARATOR_BYTES = 512;
const MAX_HEADER_BYTES = 4096;
const SUBJECT = /^Subject: DON'T DELETE THIS MESSAGE -- FOLDER INTERNAL DATA\r?$/m;
const NUMBERS = /^X-IMAP(?:base)?:/im;
