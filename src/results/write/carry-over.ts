import { join } from 'node:path';
import { makeHardLink, makeLink, readLink } from '../../files/links.ts';
import type { Entry } from '../../files/read-entries.ts';
import { exists } from '../../files/stat.ts';
import { copyFile } from '../../files/write-file.ts';
import { type DirectoryCache, relocate } from '../../sources/relocate.ts';
import { noteFile, type PresentMessages } from './present-messages.ts';

interface Carrying {
  readonly from: string;
  readonly to: string;
  readonly present: PresentMessages;
  readonly directories: DirectoryCache;
}

/** Copies entries of an existing result folder to the one that will replace it, and notes them. */
export function carryOver(
  entries: readonly Entry[],
  { from, to, present, directories }: Carrying,
): void {
  for (const { name, kind } of entries) {
    const [source, copy] = [join(from, name), join(to, name)];
    if (kind === 'link') present.targets.add(repeatLink(source, copy, directories));
    else {
      repeatFile(source, copy);
      noteFile(present, copy);
    }
  }
}

/** Returns where the new link leads: to the new name, if a mail program has renamed the message. */
function repeatLink(source: string, copy: string, directories: DirectoryCache): string {
  const target = readLink(source);
  const current = exists(source) ? target : (relocate(target, directories) ?? target);
  makeLink(current, copy);
  return current;
}

function repeatFile(source: string, copy: string): void {
  try {
    makeHardLink(source, copy);
  } catch {
    copyFile(source, copy); // no hard links on this file system
  }
}
