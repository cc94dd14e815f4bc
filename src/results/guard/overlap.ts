import { basename, dirname } from 'node:path';
import { ifPossible } from '../../files/errno.ts';
import { realPath } from '../../files/real-path.ts';
import { identityOf } from '../../files/stat.ts';
import { maildir } from '../../sources/kinds/maildir.ts';

export interface Overlap {
  readonly source: string;
  /** How the folder relates to the source. */
  readonly relation: 'same' | 'inside' | 'above';
}

/**
 * The first source that the folder is, is in, or contains. Real paths see through symbolic links
 * and `..`, device and inode numbers through hard links and bind mounts.
 *
 * `Maildir/.found` is not inside `Maildir`: Maildir++ (https://www.courier-mta.org/imap/README.maildirquota.html)
 * keeps the folders of an account side by side in this way, and neither contains the other's mail.
 */
export function findOverlap(folder: string, sources: readonly string[]): Overlap | undefined {
  const identify = rememberingIdentities();
  const lineage = lineageOf(realPath(folder), identify);
  for (const source of sources) {
    const relation = relate(lineage, lineageOf(realPath(source), identify));
    if (relation !== undefined) return { source, relation };
  }
  return undefined;
}

/** A path, then its parents up to `/`, each with its inode if it exists. */
type Lineage = readonly { readonly path: string; readonly identity: string | undefined }[];

function relate(folder: Lineage, source: Lineage): Overlap['relation'] | undefined {
  const [folderItself] = folder;
  const [sourceItself] = source;
  if (isAmong(folderItself, source.slice(0, 1))) return 'same';
  if (isSibling(folder, sourceItself)) return undefined;
  if (isAmong(sourceItself, folder)) return 'inside';
  return isAmong(folderItself, source) ? 'above' : undefined;
}

/** Whether the folder is a direct child, with a dot in front of its name, of a source that is a maildir. */
function isSibling([folder, parent]: Lineage, source: Lineage[number] | undefined): boolean {
  if (folder === undefined || source === undefined) return false;
  if (!basename(folder.path).startsWith('.') || !isAmong(parent, [source])) return false;
  // If we may not look, we keep away.
  return ifPossible(() => maildir.isFolder(source.path)) === true;
}

function isAmong(one: Lineage[number] | undefined, others: Lineage): boolean {
  return others.some(
    ({ path, identity }) =>
      path === one?.path || (identity !== undefined && identity === one?.identity),
  );
}

function lineageOf(path: string, identify: (path: string) => string | undefined): Lineage {
  const lineage = [{ path, identity: identify(path) }];
  for (let at = path; at !== dirname(at); ) {
    at = dirname(at);
    lineage.push({ path: at, identity: identify(at) });
  }
  return lineage;
}

function rememberingIdentities(): (path: string) => string | undefined {
  const known = new Map<string, string | undefined>();
  return (path) => {
    if (!known.has(path))
      known.set(
        path,
        ifPossible(() => identityOf(path)),
      );
    return known.get(path);
  };
}
