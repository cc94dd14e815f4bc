import { makeHardLink, readLink } from '../../files/links.ts';
import { exists } from '../../files/stat.ts';

/**
 * Gives a symbolic link of earlier results one more name, if it leads to `source`. A result's name stays
 * with its message, so that a search like the one before finds its links made. Nothing but names is then
 * made and removed; ext4 takes 30 to 400 µs for a new link where many files were removed in
 * the last minutes, 15 for a name. False where a new link has to be made.
 */
export function reuseLink(earlier: string, { source, path }: { source: string; path: string }) {
  // Elsewhere link(2) may follow the link, and name the message itself.
  if (process.platform !== 'linux' || !leadsTo(earlier, source)) return false;
  try {
    makeHardLink(earlier, path);
    return true;
  } catch {
    return false; // a file system where a file has one name
  }
}

function leadsTo(link: string, source: string): boolean {
  try {
    // Asked first, because it does not throw: most names are not there when another search comes.
    return exists(link) && readLink(link) === source;
  } catch {
    return false;
  }
}
