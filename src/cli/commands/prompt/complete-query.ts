import { basename } from 'node:path';
import type { MailIndex } from '../../../api.ts';
import type { Config } from '../../../config/config.ts';
import { MairixError } from '../../../errors.ts';
import {
  DEFAULT_TEXT_FIELDS,
  FIELDS,
  type Field,
  TEXT_FIELDS,
  type TextField,
} from '../../../model/fields.ts';
import { fold } from '../../../model/fold.ts';
import { realName } from '../../../model/names/real-name.ts';
import { runAtEnd } from '../../../model/words.ts';
import { fieldsOf, keysOffered, kindOf } from '../../../query/syntax/keys.ts';
import { FLAGS } from '../../options/flags.ts';
import { visible } from '../../terminal/visible.ts';

const MOST_WORDS = 30;

interface Known {
  readonly index: Pick<MailIndex, 'wordsBeginning' | 'folders'>;
  readonly config: Config;
}

/** What the end of a line can be completed to, and that end, as `node:readline` wants them. */
export async function completeQuery(
  line: string,
  known: Known,
): Promise<[completions: string[], end: string]> {
  const [argument = ''] = /[^\s({]*$/.exec(line) ?? [];
  return [await completionsOf(argument, known), argument];
}

/** What one expression can be completed to, of which this is the beginning: options and keys, saved searches, values and words. */
export async function completionsOf(argument: string, known: Known): Promise<string[]> {
  if (argument.startsWith('--')) return beginning(argument, LONG_OPTIONS);
  if (argument.startsWith('-')) {
    const rest = await completionsOf(argument.slice(1), known);
    return [...beginning(argument, LONG_OPTIONS), ...rest.map((one) => `-${one}`)];
  }
  const [, tilde] = /^(~?)@/.exec(argument) ?? [];
  if (tilde !== undefined) {
    const names = known.config.queries?.map(({ name }) => `${tilde}@${name}`) ?? [];
    return beginning(argument, names);
  }
  return [
    ...new Set([
      ...beginning(argument, argument.includes(':') ? examplesFor(argument) : KEYS),
      ...(await ifIndexed(() => fromIndex(argument, known))),
    ]),
  ];
}

/** Without a database, nothing is known yet. */
async function ifIndexed(ask: () => Promise<string[]>): Promise<string[]> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof MairixError) return [];
    throw error;
  }
}

/** What the mail has. */
async function fromIndex(argument: string, known: Known): Promise<string[]> {
  const [, keys = '', value = argument] = /^([^:]*):(.*)$/s.exec(argument) ?? [];
  const fields = keys === '' ? [] : fieldsOf(keys);
  if (fields.some(({ kind }) => kind === 'folder' || kind === 'path')) {
    const folders = (await known.index.folders()).map(realName);
    const names = kindOf(fields) === 'path' ? folders : folders.map(nameOf);
    const given = fold(value);
    return names
      .filter((name) => fold(name).startsWith(given))
      .map((name) => `${keys}:${visible(name)}`);
  }
  return await wordsFor(argument, keys === '' ? DEFAULT_TEXT_FIELDS : textsOf(fields), known);
}

/** The name of a folder as `in:` takes it, without the dot of Maildir++. */
function nameOf(path: string): string {
  return basename(path).replace(/^\.(?=.)/, '');
}

function examplesFor(argument: string): string[] {
  const [key = ''] = /^[^:]*/.exec(argument) ?? [];
  const [field] = fieldsOf(key);
  return (field?.values ?? []).map((value) => `${key}:${value}`);
}

const KEYS = FIELDS.flatMap(keysOffered).map((key) => `${key}:`);

const LONG_OPTIONS = Object.keys(FLAGS).map((long) => `--${long}`);

/** The argument, once for each word that its last word may become, and for each address or name that its end begins. */
async function wordsFor(
  argument: string,
  fields: readonly TextField[],
  { index }: Known,
): Promise<string[]> {
  const word = runAtEnd(argument);
  const [whole = ''] = /[^\s:,/~^"]*$/.exec(argument) ?? [];
  const ofWhole = whole === word ? [] : await find(whole);
  return ofWhole.length > 0 ? ofWhole : await find(word);

  async function find(start: string): Promise<string[]> {
    if (start === '' || fields.length === 0) return [];
    const before = argument.slice(0, argument.length - start.length);
    const words = await index.wordsBeginning(start, { fields, limit: MOST_WORDS });
    return words.map((found) => before + visible(found));
  }
}

function textsOf(fields: readonly Field[]): TextField[] {
  const texts = fields.flatMap(({ text }) => text);
  return TEXT_FIELDS.filter((field) => texts.includes(field));
}

function beginning(start: string, texts: readonly string[]): string[] {
  return texts.filter((text) => text.startsWith(start));
}
