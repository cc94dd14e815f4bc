import { basename } from 'node:path';
import type { SavedQuery } from '../config/config.ts';
import { MairixError } from '../errors.ts';
import {
  DEFAULT_TEXT_FIELDS,
  FIELDS,
  type Field,
  type FieldKind,
  hasTerms,
  TEXT_FIELDS,
  type TextField,
} from '../model/fields.ts';
import { fold } from '../model/fold.ts';
import type { KnownLabel } from '../model/names/labels.ts';
import { realName } from '../model/names/real-name.ts';
import { runAtEnd } from '../model/words.ts';
import { fieldsOf, keysOffered, kindOf } from '../query/syntax/keys.ts';

const MOST_WORDS = 30;

/** What can be written in an expression besides keys. */
export interface KnownToComplete {
  readonly saved: readonly SavedQuery[];
  folders(): Promise<string[]>;
  labels(): Promise<KnownLabel[]>;
  /** Names that may follow the `@` in `f:@ada`. */
  people(): readonly string[];
  wordsBeginning(
    beginning: string,
    options: { readonly fields: readonly TextField[]; readonly limit: number },
  ): Promise<string[]>;
}

/** What one expression can be completed to, of which this is the beginning: keys, saved searches, values, words. */
export async function completeExpression(
  argument: string,
  known: KnownToComplete,
): Promise<string[]> {
  if (argument.startsWith('-')) {
    const rest = await completeExpression(argument.slice(1), known);
    return rest.map((one) => `-${one}`);
  }
  const [, tilde] = /^(~?)@/.exec(argument) ?? [];
  if (tilde !== undefined) {
    const names = known.saved.map(({ name }) => `${tilde}@${name}`);
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
async function fromIndex(argument: string, known: KnownToComplete): Promise<string[]> {
  const [, keys = '', value = argument] = /^([^:]*):(.*)$/s.exec(argument) ?? [];
  const fields = keys === '' ? [] : fieldsOf(keys);
  const names = await namesFor(kindOf(fields), known);
  if (names !== undefined) {
    const [, tilde = '', given = ''] = /^(~?)(.*)$/s.exec(value) ?? [];
    return names
      .filter((name) => fold(name).startsWith(fold(given)))
      .map((name) => `${keys}:${tilde}${name}`);
  }
  return await wordsFor(argument, keys === '' ? DEFAULT_TEXT_FIELDS : textsOf(fields), known);
}

/** All names that a key can ask for; nothing if it asks for something else. */
async function namesFor(kind: FieldKind, known: KnownToComplete): Promise<string[] | undefined> {
  switch (kind) {
    case 'folder':
      return (await known.folders()).map((folder) => nameOf(realName(folder)));
    case 'path':
      return (await known.folders()).map(realName);
    case 'label':
      return byFrequency(await known.labels());
    default:
      return undefined;
  }
}

function byFrequency(labels: readonly KnownLabel[]): string[] {
  return labels.toSorted((one, other) => other.messages - one.messages).map(({ name }) => name);
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

/** The argument, once for each word that its last word may become, and for each address or name that its end begins. */
async function wordsFor(
  argument: string,
  fields: readonly TextField[],
  { wordsBeginning, people }: KnownToComplete,
): Promise<string[]> {
  const word = runAtEnd(argument);
  const [whole = ''] = /[^\s:,/~^"]*$/.exec(argument) ?? [];
  if (whole.startsWith('@') && fields.every((field) => hasTerms(field, 'addresses'))) {
    const before = argument.slice(0, argument.length - whole.length);
    const meant = people().filter((name) => fold(name).startsWith(fold(whole.slice(1))));
    if (meant.length > 0) return meant.map((name) => `${before}@${name}`);
  }
  const ofWhole = whole === word ? [] : await find(whole);
  return ofWhole.length > 0 ? ofWhole : await find(word);

  async function find(start: string): Promise<string[]> {
    if (start === '' || fields.length === 0) return [];
    const before = argument.slice(0, argument.length - start.length);
    const words = await wordsBeginning(start, { fields, limit: MOST_WORDS });
    return words.map((found) => before + found);
  }
}

function textsOf(fields: readonly Field[]): TextField[] {
  const texts = fields.flatMap(({ text }) => text);
  return TEXT_FIELDS.filter((field) => texts.includes(field));
}

function beginning(start: string, texts: readonly string[]): string[] {
  return texts.filter((text) => text.startsWith(start));
}
