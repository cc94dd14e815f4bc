import { dirname, resolve } from 'node:path';
import { ifPossible } from '../files/errno.ts';
import { readText } from '../files/read-file.ts';

/** What a configuration of mutt or NeoMutt says about mail. */
export interface MuttSettings {
  /** `$folder`, for which `=` and `+` are short; mutt's own default is not in a configuration. */
  readonly folder: string | undefined;
  /** `$spoolfile`, `$mbox`, `$record`, `$trash`, and what `mailboxes` names. */
  readonly mailboxes: readonly string[];
  /** `$trash`. */
  readonly trash: string | undefined;
  /** The user's own addresses, with names or without: `$from`, `my_hdr From:`, and `alternates` that are plain. */
  readonly from: readonly string[];
  /** `$folder` and `$spoolfile`, where they are URLs of an IMAP server. */
  readonly servers: readonly string[];
  /** `$imap_user`. */
  readonly imapUser: string | undefined;
  /** Files with lines for `alias`, and `$alias_file` if there is one. */
  readonly aliasFiles: readonly string[];
}

const MAX_FILES = 50;
const MAX_DEPTH = 10;
const FOLDER_SETTING = /^(?:folder|spool_?file|mbox|record|trash)$/;

/**
 * Reads a configuration and the files that it sources, hooks too. Does not run commands in
 * backquotes, so their output is missing, and leaves out mail on servers.
 * https://neomutt.org/guide/configuration
 */
export function muttSettings(
  file: string,
  home: string,
  environment: (name: string) => string | undefined,
): MuttSettings {
  const read = new Set<string>();
  const mailboxes: string[] = [];
  const from: string[] = [];
  const aliasFiles = new Set<string>();
  const variables = new Map<string, string>();
  readConfiguration(file);
  const aliasFile = pathOf(variables.get('alias_file') ?? '');
  if (aliasFile !== undefined && linesOf(aliasFile).length > 0) aliasFiles.add(aliasFile);
  const folder = pathOf(variables.get('folder') ?? '');
  return {
    folder,
    mailboxes: [...new Set(mailboxes.flatMap((one) => pathOf(one, folder) ?? []))],
    trash: pathOf(variables.get('trash') ?? '', folder),
    from: [...new Set(from)],
    servers: ['folder', 'spoolfile', 'spool_file']
      .map((name) => variables.get(name) ?? '')
      .filter((value) => /^imaps?:\/\//i.test(value)),
    imapUser: variables.get('imap_user'),
    aliasFiles: [...aliasFiles],
  };

  function readConfiguration(path: string): void {
    if (read.has(path) || read.size >= MAX_FILES) return;
    read.add(path);
    for (const line of linesOf(path)) readLine(wordsOf(line), path, 0);
  }

  function readLine([command = '', ...words]: readonly string[], path: string, depth: number) {
    switch (command) {
      case 'source': {
        const sourced = pathOf(words[0] ?? '', pathOf(variables.get('folder') ?? ''));
        if (sourced !== undefined) readConfiguration(resolve(dirname(path), sourced));
        return;
      }
      case 'mailboxes':
        return void mailboxes.push(...words.map(expand));
      case 'named-mailboxes':
        return void mailboxes.push(...words.filter((_, at) => at % 2 === 1).map(expand));
      case 'set':
        for (const [name, value] of settingsOf(words)) set(name, expand(value));
        return;
      case 'my_hdr':
        if (/^from:$/i.test(words[0] ?? '')) from.push(words.slice(1).join(' '));
        return;
      case 'alias':
        return void aliasFiles.add(path);
      case 'alternates':
        return void from.push(...words.flatMap((word) => plainAddress(word) ?? []));
    }
    // `folder-hook =work 'set from=ada@work.example'`
    if (/-hook$/.test(command) && depth < MAX_DEPTH) {
      readLine(wordsOf(words.at(-1) ?? ''), path, depth + 1);
    }
  }

  function set(name: string, value: string): void {
    variables.set(name, value);
    if (name === 'from') from.push(value);
    else if (name !== 'folder' && FOLDER_SETTING.test(name)) mailboxes.push(value);
  }

  /** Puts what variables are set to, or the environment has, in the place of `$NAME` and `${NAME}`. */
  function expand(text: string): string {
    return text.replace(
      /\$(?:(\w+)|\{(\w+)\})/g,
      (whole, plain: string | undefined, braced: string | undefined) => {
        const name = plain ?? braced ?? '';
        return variables.get(name) ?? environment(name) ?? whole;
      },
    );
  }

  /** The path of a file; `undefined` for mail elsewhere. */
  function pathOf(text: string, above?: string): string | undefined {
    if (text === '' || text.includes('`') || /^[a-z]+:\/\//i.test(text) || text.startsWith('-')) {
      return undefined;
    }
    const atHome = expand(text).replace(/^~(?=\/|$)/, home);
    if (!/^[=+]/.test(atHome)) return resolve(home, atHome);
    return above === undefined ? undefined : resolve(above, atHome.slice(1).replace(/^\/+/, ''));
  }
}

/** `^ada@zorn\.example$` is one address; of one with other special characters nobody knows which are meant. */
function plainAddress(pattern: string): string | undefined {
  const text = pattern.replace(/^\^|\$$/g, '').replace(/\\+\./g, '.');
  return /^[\w.+-]+@[\w.-]+$/.test(text) ? text : undefined;
}

function settingsOf(words: readonly string[]): [name: string, value: string][] {
  const joined = words.join(' ').replace(/ *= */g, '=');
  return joined.split(' ').flatMap((word) => {
    const [, name = '', value = ''] = /^(\w+)=(.*)$/.exec(word) ?? [];
    return name === '' ? [] : [[name, value.replaceAll('\u0000', ' ')]];
  });
}

/** The lines of a file; one that ends in a backslash is joined with the next. */
function linesOf(path: string): string[] {
  const text = ifPossible(() => readText(path));
  return text?.replaceAll('\\\n', ' ').split('\n') ?? [];
}

/** The words of a line without their quotes; in settings, turns a space inside quotes into NUL. */
function wordsOf(line: string): string[] {
  const words = line.replace(/(^|\s)#.*$/, '').match(/(?:"(?:\\.|[^"])*"|'[^']*'|[^\s"'])+/g) ?? [];
  const [command] = words;
  return words.map((word) => {
    const plain = word.replace(
      /"((?:\\.|[^"])*)"|'([^']*)'/g,
      (_, double, single) => double ?? single,
    );
    return command === 'set' ? plain.replaceAll(' ', '\u0000') : plain;
  });
}
