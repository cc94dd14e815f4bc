import { ifThere } from '../files/errno.ts';
import { readStart } from '../files/read-file.ts';
import { isFile } from '../files/stat.ts';
import { KEYWORD_LETTERS } from '../model/flags.ts';
import type { FolderKeyword } from '../model/names/labels.ts';
import { decodedName } from '../model/names/real-name.ts';

/** The file in which Dovecot says what the lower case letters in the names of a maildir's files mean. */
export const KEYWORDS_FILE = 'dovecot-keywords';

/** More than 26 keywords can have. */
const MAX_BYTES = 64 * 1024;

/**
 * What Dovecot says about a maildir; nothing if it says nothing. Throws the system's error if we may not look.
 * https://doc.dovecot.org/main/core/config/mailbox/formats/maildir.html
 */
// line := number " " keyword
export function folderKeywords(path: string): FolderKeyword[] {
  const file = `${path}/${KEYWORDS_FILE}`;
  if (!isFile(file)) return [];
  const text = ifThere(() => readStart(file, MAX_BYTES).toString('utf8')) ?? '';
  const names = new Map<number, string>();
  for (const [, digits = '', name = ''] of text.matchAll(LINE)) {
    const number = Number(digits);
    if (number >= KEYWORD_LETTERS.length || names.has(number)) continue;
    names.set(number, decodedName(name));
  }
  return Array.from(names, ([number, name]) => ({ number, name })).sort(
    (one, other) => one.number - other.number,
  );
}

const LINE = /^(\d{1,3}) (\S.*?)\s*$/gm;
