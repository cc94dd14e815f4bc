import type { MailIndex } from '../../../api.ts';
import type { Config } from '../../../config/config.ts';
import { MairixError } from '../../../errors.ts';
import { DEFAULT_TEXT_FIELDS, FIELDS, TEXT_FIELDS, type TextField } from '../../../model/fields.ts';
import { runAtEnd } from '../../../model/words.ts';
import { fieldsOf, keysOffered } from '../../../query/syntax/keys.ts';
import { FLAGS } from '../../options/flags.ts';
import { visible } from '../../terminal/visible.ts';

const MOST_WORDS = 30;

interface Known {
  readonly index: Pick<MailIndex, 'wordsBeginning'>;
  readonly config: Config;
}

/** What the end of a line can be completed to, and that end, as `node:readline` wants them. */
export async function completeQuery(
  line: string,
  known: Known,
): Promise<[completions: string[], end: string]> {
  const [argument = ''] = /[^\s({]*$/.exec(line) ?? [];
  try {
    return [await completionsOf(argument, known), argument];
  } catch (error) {
    // Without a database, nothing is known yet.
    if (error instanceof MairixError) return [[], argument];
    throw error;
  }
}

async function completionsOf(argument: string, known: Known): Promise<string[]> {
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
  const colon = argument.indexOf(':');
  if (colon === -1) {
    const keys = beginning(argument, KEYS);
    return [...keys, ...(await wordsFor(argument, DEFAULT_TEXT_FIELDS, known))];
  }
  const key = argument.slice(0, colon);
  const [field] = fieldsOf(key);
  const examples = (field?.values ?? []).map((value) => `${key}:${value}`);
  return [
    ...new Set([
      ...beginning(argument, examples),
      ...(await wordsFor(argument, textsOf(key), known)),
    ]),
  ];
}

const KEYS = FIELDS.flatMap(keysOffered).map((key) => `${key}:`);

const LONG_OPTIONS = Object.keys(FLAGS).map((long) => `--${long}`);

/** The argument, once for each word that its last word may become. */
async function wordsFor(
  argument: string,
  fields: readonly TextField[],
  { index }: Known,
): Promise<string[]> {
  const word = runAtEnd(argument);
  if (word === '' || fields.length === 0) return [];
  const before = argument.slice(0, argument.length - word.length);
  const words = await index.wordsBeginning(word, { fields, limit: MOST_WORDS });
  return words.map((found) => before + visible(found));
}

function textsOf(keys: string): TextField[] {
  const texts = fieldsOf(keys).flatMap(({ text }) => text);
  return TEXT_FIELDS.filter((field) => texts.includes(field));
}

function beginning(start: string, texts: readonly string[]): string[] {
  return texts.filter((text) => text.startsWith(start));
}
