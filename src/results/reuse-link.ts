import { existsSync, linkSync, readlinkSync } from 'node:fs';
import { fsPath, pathFromBytes } from '../model/path.ts';

/**
 * Gives a symbolic link of earlier results one more name, if it leads to `source`. The name of a result stays
 * with its message, so that a search like the one before finds its links made; and to make and
 * to remove names is all that is left to do, where making and removing links takes the file system ten
 * times as long. False where a new link has to be made.
 */
export function reuseLink(earlier: string, { source, path }: { source: string; path: string }) {
  // Elsewhere link(2) may follow the link, and name the message itself.
  if (process.platform !== 'linux' || !leadsTo(earlier, source)) return false;
  try {
    linkSync(fsPath(earlier), fsPath(path));
    return true;
  } catch {
    return false; // a file system where a file has one name
  }
}

function leadsTo(link: string, source: string): boolean {
  try {
    // Asked first, because it does not throw: most names are not there when another search comes.
    return (
      existsSync(fsPath(link)) && pathFromBytes(readlinkSync(fsPath(link), 'buffer')) === source
    );
  } catch {
    return false;
  }
}
