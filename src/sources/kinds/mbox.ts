import { isFile, isLink } from '../../files/stat.ts';
import { isBoxBeginning } from '../../formats/mbox/box-beginning.ts';
import { maildir } from './maildir.ts';
import type { BoxKind } from './source-kind.ts';

/** One file with all messages, one after the other; any file that the user lists may be one. */
export const mbox: BoxKind = {
  holds: 'box',
  isFolder: (path, { followMboxSymlinks } = { followMboxSymlinks: false }) =>
    (followMboxSymlinks || !isLink(path)) && isFile(path),
  // The files of a maildir are messages, and some of them may begin like boxes.
  leadsToFolders(directory) {
    const inMaildir = maildir.isFolder(directory);
    return ({ name }) => !(inMaildir && maildir.isPart(name));
  },
  isMarker: () => true,
  notThisKind: 'is a directory; add ... to its name for the boxes below it',
  refusedFile: (path) =>
    isLink(path) ? 'is a symbolic link; follow_mbox_symlinks lets it be read' : undefined,
  beginsLikeOne,
};

/** More than the first line of a box ever has. */
const START_BYTES = 8192;

async function beginsLikeOne(path: string): Promise<boolean> {
  // Loaded here, because a search asks a kind of folder for its directories only.
  const { openChunks } = await import('../../formats/compression.ts');
  try {
    for await (const chunk of openChunks(path, { end: START_BYTES })) return isBoxBeginning(chunk);
  } catch {
    // Then it is not mail that we can read.
  }
  return false;
}
