import { makeHardLink, readLink } from '../../files/links.ts';
import { exists } from '../../files/stat.ts';

/**
 * Gives a symbolic link of earlier results a second name, if it leads to `source`. A message keeps its
 * result name, so a search similar to the previous one finds its links there already, and only names
 * are added and removed. On ext4 a new name takes 15 µs, but a new link takes 30 to 400 µs after many
 * files were removed in the last minutes. Returns false if the caller has to make a new link.
 */
export function reuseLink(earlier: string, { source, path }: { source: string; path: string }) {
  // On other systems link(2) may follow the link, and give the new name to the message itself.
  if (process.platform !== 'linux' || !leadsTo(earlier, source)) return false;
  try {
    makeHardLink(earlier, path);
    return true;
  } catch {
    return false; // a file system without hard links
  }
}

function leadsTo(link: string, source: string): boolean {
  try {
    // `exists` comes first, because it does not throw: after a different search, most names are missing.
    return exists(link) && readLink(link) === source;
  } catch {
    return false;
  }
}
