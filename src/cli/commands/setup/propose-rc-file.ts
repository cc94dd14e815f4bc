import { FOLDER_KINDS, type FolderKind, type FolderKindRow } from '../../../model/folder-kinds.ts';
import type { FoundMail } from '../../../sources/find-mail.ts';
import { SOURCE_KINDS } from '../../../sources/kinds/source-kinds.ts';

/** These begin a comment anywhere in an rc file. */
const COMMENT_CHARACTERS = /[#!;%\n]/;
/** And these have a meaning in `omit=`. */
const PATTERN_CHARACTERS = /[#!;%\n*?[]/;

/** Folders for what nobody wants to find, by their names in mail programs. */
const UNWANTED = /(?:^|[./])(?:trash|bin|deleted(?: (?:items|messages))?|spam|junk(?: e-?mail)?)$/i;

interface Proposed {
  readonly home: string;
  readonly resultFolder: string;
  /** Lines for accounts on servers. */
  readonly accounts: readonly string[];
  /** The user's own addresses. */
  readonly me: readonly string[];
  /** Files in which mutt keeps its aliases. */
  readonly aliasFiles: readonly string[];
  /** Folders that a mail program says are for deleted mail. */
  readonly trash: readonly string[];
}

/** An rc file that names all the mail that was found. */
export function proposeRcFile(found: readonly FoundMail[], proposed: Proposed): string {
  const { home, resultFolder, accounts, me } = proposed;
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
    ...(lines.length > 0 ? [''] : []),
    ...accounts,
    ...leftOut(found, proposed),
    '# Your own addresses, for f:@me and t:@me.',
    me.length > 0 ? `me=${me.join(':')}` : '# me=ada@home.example:ada@work.example',
    '',
    ...peopleOf(proposed),
    '# Results of searches; keep nothing else in this folder.',
    `mfolder=${shortPath(resultFolder, home)}`,
    'database=~/.mairix.db',
    '',
  ].join('\n');
}

function peopleOf({ home, aliasFiles }: Proposed): string[] {
  const files = aliasFiles.filter((file) => !COMMENT_CHARACTERS.test(file));
  if (files.length === 0) return [];
  const names = files.map((file) =>
    file.startsWith(`${home}/`) ? `~/${elementOf(file, home)}` : elementOf(file, home),
  );
  return ['# The aliases of mutt, for f:@name.', `aliases=${names.join(':')}`, ''];
}

/** Nobody but the user knows whether deleted mail should be found. */
function leftOut(found: readonly FoundMail[], { home, trash }: Proposed): string[] {
  const unwanted = found
    .flatMap(({ paths }) => paths)
    .filter((path) => UNWANTED.test(path) || trash.includes(path))
    .filter((path) => path.startsWith(`${home}/`) && !PATTERN_CHARACTERS.test(path));
  if (unwanted.length === 0) return [];
  return [
    '# Take away the first # of the next line, and these folders are not indexed.',
    `# omit=${unwanted.map((path) => elementOf(path, home)).join(':')}`,
    '',
  ];
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
