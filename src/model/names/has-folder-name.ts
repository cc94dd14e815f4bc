import { fold } from '../fold.ts';
import { isImapPath } from '../places/imap-path.ts';
import { realName } from './real-name.ts';

/** Endings of the names of boxes, which people leave out. */
const ENDINGS = /(?:\.(?:mbox|mbx|mmdf|gz|bz2|xz|zst))+$/;

/** The name of a folder as it is compared: without regard to capitals, accents, and `/` at its ends. */
export function foldedFolderName(typed: string): string {
  return fold(typed.trim()).replace(/^\/+|\/+$/g, '');
}

/** The name of a folder as people write it; a folder below it is meant too where `/*` is after the name. */
export interface FolderName {
  readonly name: string;
  readonly below: boolean;
}

/** Reads `lists/*`. */
export function readFolderName(typed: string): FolderName {
  const [, name = '', stars = ''] = /^\s*(.*?)(\/?\*+)?\s*$/s.exec(typed) ?? [];
  return { name: name.trim(), below: stars !== '' };
}

/**
 * Whether a folder has such a name: `linux`, or with names of folders above, `lists/linux`; in a Maildir++,
 * `.lists.linux` has these names too. With `below`, whether a folder above may have it instead.
 */
export function hasFolderName(path: string, { name, below }: FolderName): boolean {
  const real = fold(realName(path));
  // A server may have dots between names of folders, or in them.
  const others = isImapPath(path) ? [real.replaceAll('.', '/')] : [];
  return [real, real.replace(ENDINGS, ''), ...others].some((one) => {
    const written = withSlashes(one);
    const sought = `/${withSlashes(`/${foldedFolderName(name)}`).replace(/^\//, '')}`;
    return below ? `${written}/`.includes(`${sought}/`) : written.endsWith(sought);
  });
}

/** Maildir++ has a dot in front of each name of a folder. */
function withSlashes(path: string): string {
  return path
    .split('/')
    .map((name) =>
      name.length > 1 && name.startsWith('.') ? name.slice(1).replaceAll('.', '/') : name,
    )
    .join('/');
}
