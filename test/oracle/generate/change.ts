import { filesIn, type MailFolder } from '../observe/mail-tree.ts';
import type { Chance } from './chance.ts';
import type { LetterBox } from './letter-box.ts';

/** Something that happens to mail, the same in every home. */
export interface Change {
  readonly text: string;
  run(home: string): void;
}

/** What changes are made of. */
export interface Scene {
  readonly chance: Chance;
  readonly letters: LetterBox;
  readonly folders: readonly MailFolder[];
  /** A home as it is now. */
  readonly home: string;
  /** Seconds since 1970; later each time. */
  now(): number;
}

/** A file of mail in one of such folders, if there is any. */
export function someFile(
  { chance, home, folders }: Scene,
  isWanted: (folder: MailFolder) => boolean,
  name = /^/,
): string | undefined {
  const files = folders
    .filter(isWanted)
    .flatMap((folder) => filesIn(home, folder))
    .filter((path) => name.test(path));
  return files.length === 0 ? undefined : chance.one(files);
}
