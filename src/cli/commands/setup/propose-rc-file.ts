import { FOLDER_KINDS, type FolderKind, type FolderKindRow } from '../../../model/folder-kinds.ts';
import type { FoundMail } from '../../../sources/find-mail.ts';
import { SOURCE_KINDS } from '../../../sources/kinds/source-kinds.ts';

/** These begin a comment anywhere in an rc file. */
const COMMENT_CHARACTERS = /[#!;%\n]/;

/** An rc file that names all the mail that was found. */
export function proposeRcFile(
  found: readonly FoundMail[],
  { home, resultFolder }: { readonly home: string; readonly resultFolder: string },
): string {
  const lines = found.flatMap((mail) => {
    const { place, folders } = mail;
    const name = shortPath(place, home);
    const kinds = FOLDER_KINDS.filter((kind) => folders.has(kind.name));
    const counts = kinds.map((kind) => countOf(folders.get(kind.name) ?? 0, kind));
    if (COMMENT_CHARACTERS.test(name)) {
      return [
        '# left out, because a character in its name begins a comment; a link to it would work',
      ];
    }
    const elements = kinds.flatMap((kind) =>
      elementsFor(mail, kind.name).map((path) => `${kind.name}=${elementOf(path, home)}`),
    );
    return [`# ${name}: ${counts.join(', ')}`, ...elements];
  });
  return [
    '# Made by `mairix --setup`; `man mairixrc` says what else can be set here.',
    'base=$HOME',
    '',
    ...lines,
    '',
    '# Results of searches; keep nothing else in this folder.',
    `mfolder=${shortPath(resultFolder, home)}`,
    'database=~/.mairix.db',
    '',
  ].join('\n');
}

/** `...` means everything below. Files that are no boxes would be reported then, so each box has its own line. */
function elementsFor(
  { place, folders, boxes, hasOtherFiles }: FoundMail,
  kind: FolderKind,
): string[] {
  if (SOURCE_KINDS[kind].holds === 'files') return [`${place}...`];
  const paths = boxes.filter((box) => box.kind === kind).map(({ path }) => path);
  if (paths.length === 1 && paths[0] === place) return [place];
  const isMixed = hasOtherFiles || folders.size > 1;
  return isMixed ? paths.filter((path) => !COMMENT_CHARACTERS.test(path)) : [`${place}...`];
}

function elementOf(path: string, home: string): string {
  return shortPath(path, home).replaceAll(':', '\\:');
}

/** The path relative to the home directory, which is the base. */
function shortPath(path: string, home: string): string {
  return path.startsWith(`${home}/`) ? path.slice(home.length + 1) : path;
}

function countOf(count: number, { one, several }: FolderKindRow): string {
  return `${count} ${count === 1 ? one.replace(/^an? /, '') : several}`;
}
