import { dirname } from 'node:path';
import { ifPossible } from '../../../files/errno.ts';
import { readNames } from '../../../files/read-names.ts';
import { realPath } from '../../../files/real-path.ts';

/** Directories in which programs keep their own things, relative to the home directory. */
const PROGRAM_DIRECTORIES = /^(?:\.[^/]*|Library|snap|AppData)(?:\/|$)/;
/** Hidden too, but named by people who arrange their mail themselves. */
const DIRECTORIES_OF_PEOPLE = /^(?:\.mail|\.maildir|\.local\/share\/mail)(?:\/|$)/;
/** Files of Thunderbird and its relatives: in a profile, and beside the boxes of one, wherever it is. */
const PROFILE_FILES = /^(?:prefs\.js|profiles\.ini|.*\.msf)$/;

/** Whether a mail program takes everything in this place, below the home directory, for its own. */
export function belongsToProgram(place: string, home: string): boolean {
  const [path, top] = [realPath(place), realPath(home)];
  if (!path.startsWith(`${top}/`)) return true;
  const name = path.slice(top.length + 1);
  if (PROGRAM_DIRECTORIES.test(name) && !DIRECTORIES_OF_PEOPLE.test(name)) return true;
  for (let at = path; at !== top; at = dirname(at)) {
    const names = ifPossible(() => readNames(at)) ?? [];
    if (names.some((one) => PROFILE_FILES.test(one))) return true;
  }
  return false;
}
