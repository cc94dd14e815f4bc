import type { MailIndex } from '../../api/mail-index.ts';
import type { HitOrder } from '../../model/hit.ts';
import { fieldsOf, kindOf } from '../../query/syntax/keys.ts';
import type { Options } from '../options/options.ts';
import { queryOf } from '../options/query-of.ts';
import { dayOf } from '../terminal/day-of.ts';
import { visible } from '../terminal/visible.ts';

/** Each is one more search. */
const MOST_EXPRESSIONS = 8;

/**
 * Why a search found nothing, where no word is missing: which expressions find nothing by themselves, and of dates, when
 * there is mail; or that all of them find something, but no message matches them all.
 */
export async function fruitlessLines(
  index: MailIndex,
  { words, afterDashes, all }: Pick<Options, 'words' | 'afterDashes' | 'all'>,
): Promise<string[]> {
  const isPlain = words.every((word) => !PART_OF_GROUP.test(word));
  if (!isPlain || words.length > MOST_EXPRESSIONS) return [];
  const fruitless: string[] = [];
  for (const word of words) {
    const found = await index.count(queryOf({ words: [word], afterDashes }), { all });
    if (found === 0) fruitless.push(word);
  }
  if (fruitless.length === 0) {
    return words.length > 1 ? ['each of these finds mail, but no message matches all of them'] : [];
  }
  const lines: string[] = [];
  for (const word of fruitless) {
    if (words.length === 1 && !isDate(word)) continue;
    const dates = isDate(word) ? await datesOfMail(index) : '';
    lines.push(`no message matches ${visible(word)}${dates}`);
  }
  return lines;
}

/** Brackets and operators, which are no expressions. */
const PART_OF_GROUP = /^\s*(?:[~-]?(?:[a-z][\w-]*:)?[[({]?|[\])}/]|OR|AND|NOT)\s*$/i;

function isDate(word: string): boolean {
  const [, key = ''] = /^\s*[~-]?([a-z_-]+):/i.exec(word) ?? [];
  return kindOf(fieldsOf(key)) === 'date';
}

async function datesOfMail(index: MailIndex): Promise<string> {
  const [oldest, newest] = [await firstDay(index, 'date+'), await firstDay(index, 'date-')];
  if (oldest === undefined) return '';
  return oldest === newest
    ? `; all mail is of ${oldest}`
    : `; there is mail from ${oldest} to ${newest}`;
}

async function firstDay(index: MailIndex, order: HitOrder): Promise<string | undefined> {
  for await (const { date } of index.search([], { order, limit: 1, all: true })) {
    return date === undefined ? undefined : dayOf(date);
  }
  return undefined;
}
