import { dirname, resolve } from 'node:path';
import { ifPossible } from '../files/errno.ts';
import { readText } from '../files/read-file.ts';

/** Where mutt and NeoMutt look for mail. */
export interface MuttFolders {
  /** `$folder`, for which `=` and `+` are short. */
  readonly folder: string | undefined;
  /** `$spoolfile`, `$mbox`, `$record`, and what `mailboxes` names. */
  readonly mailboxes: readonly string[];
}

const MAX_FILES = 50;
const SETTING = /^(?:folder|spool_?file|mbox|record)$/;

/**
 * Reads the folders from a configuration and the files that it sources. Does not run commands in
 * backquotes, so their output is missing, and leaves out mail on servers.
 * https://neomutt.org/guide/configuration
 */
export function muttFolders(file: string, home: string): MuttFolders {
  const read = new Set<string>();
  const mailboxes: string[] = [];
  let folder: string | undefined;
  readConfiguration(file);
  return { folder, mailboxes: [...new Set(mailboxes.flatMap((one) => pathOf(one) ?? []))] };

  function readConfiguration(path: string): void {
    if (read.has(path) || read.size >= MAX_FILES) return;
    read.add(path);
    for (const line of linesOf(path)) readLine(wordsOf(line), path);
  }

  function readLine([command = '', ...words]: readonly string[], path: string): void {
    if (command === 'source') {
      const sourced = pathOf(words[0] ?? '');
      if (sourced !== undefined) readConfiguration(resolve(dirname(path), sourced));
    }
    if (command === 'mailboxes') mailboxes.push(...words);
    if (command === 'named-mailboxes') mailboxes.push(...words.filter((_, at) => at % 2 === 1));
    if (command === 'set') for (const [name, value] of settingsOf(words)) set(name, value);
  }

  function set(name: string, value: string): void {
    if (name === 'folder') folder = pathOf(value);
    else mailboxes.push(value);
  }

  /** The path of a file; `undefined` for mail elsewhere. */
  function pathOf(text: string): string | undefined {
    if (text === '' || text.includes('`') || /^[a-z]+:\/\//i.test(text) || text.startsWith('-')) {
      return undefined;
    }
    const atHome = text.replace(/^~(?=\/|$)/, home).replace(/\$(?:HOME\b|\{HOME\})/g, home);
    if (!/^[=+]/.test(atHome)) return resolve(home, atHome);
    return folder === undefined ? undefined : resolve(folder, atHome.slice(1).replace(/^\/+/, ''));
  }
}

function settingsOf(words: readonly string[]): [name: string, value: string][] {
  const joined = words.join(' ').replace(/ *= */g, '=');
  return joined.split(' ').flatMap((word) => {
    const [, name = '', value = ''] = /^(\w+)=(.*)$/.exec(word) ?? [];
    return SETTING.test(name) ? [[name, value.replaceAll('\u0000', ' ')]] : [];
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
