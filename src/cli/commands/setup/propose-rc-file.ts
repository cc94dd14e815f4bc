import type { FolderKind } from '../../../model/location.ts';
import type { FoundMail } from '../../../sources/find-mail.ts';

const KINDS: readonly FolderKind[] = ['maildir', 'mh', 'mbox'];
/** These begin a comment wherever they stand in an rc file. */
const COMMENT_SIGNS = /[#!;%\n]/;

/** An rc file that names all mail that was found. */
export function proposeRcFile(
  found: readonly FoundMail[],
  { home, resultFolder }: { readonly home: string; readonly resultFolder: string },
): string {
  const lines = found.flatMap((mail) => {
    const { place, folders } = mail;
    const name = shortPath(place, home);
    const counts = KINDS.flatMap((kind) =>
      folders[kind] > 0 ? [counted(folders[kind], kind)] : [],
    );
    if (COMMENT_SIGNS.test(name)) {
      return [`# left out, as its name holds a sign that begins a comment: a link to it would do`];
    }
    const elements = KINDS.filter((kind) => folders[kind] > 0).flatMap((kind) =>
      elementsFor(mail, kind).map((path) => `${kind}=${elementOf(path, home)}`),
    );
    return [`# ${name}: ${counts.join(', ')}`, ...elements];
  });
  return [
    '# Made by `mairix --setup`; `man mairixrc` tells what else can stand here.',
    'base=$HOME',
    '',
    ...lines,
    '',
    '# Results of searches; nothing else must lie there.',
    `mfolder=${shortPath(resultFolder, home)}`,
    'database=~/.mairix.db',
    '',
  ].join('\n');
}

/** `...` is for everything below, which would complain of files that are no boxes: then each box has its line. */
function elementsFor(
  { place, folders, boxes, hasOtherFiles }: FoundMail,
  kind: FolderKind,
): string[] {
  const [first] = boxes;
  if (kind !== 'mbox') return [`${place}...`];
  if (boxes.length === 1 && first === place) return [place];
  const isMixed = hasOtherFiles || folders.maildir + folders.mh > 0;
  return isMixed ? boxes.filter((path) => !COMMENT_SIGNS.test(path)) : [`${place}...`];
}

function elementOf(path: string, home: string): string {
  return shortPath(path, home).replaceAll(':', '\\:');
}

/** As seen from the home directory, which is the base. */
function shortPath(path: string, home: string): string {
  return path.startsWith(`${home}/`) ? path.slice(home.length + 1) : path;
}

function counted(count: number, kind: FolderKind): string {
  const names = { maildir: 'maildir', mh: 'MH folder', mbox: 'mbox' }[kind];
  return `${count} ${names}${count === 1 ? '' : kind === 'mbox' ? 'es' : 's'}`;
}
