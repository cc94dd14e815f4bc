import type { Database } from 'better-sqlite3';
import type { Plan } from '../../query/plan/plan.ts';
import type { Place } from '../../store/search-store.ts';
import { isNameSum, nameSum } from '../checksums/row-checksums.ts';
import { damage } from '../values/damage.ts';
import { messageLocation } from '../values/message-location.ts';
import { storedList } from '../values/stored-values.ts';
import { folderReader } from './folder-reader.ts';
import { hitNumbers, type ReadOptions } from './hit-numbers.ts';

/** Where the hits of a plan are, as `readHits` gives them. */
export function* readPlaces(
  database: Database,
  plan: Plan,
  options: ReadOptions,
): Generator<readonly Place[]> {
  const read = placeReader(database);
  const wanted = hitNumbers(database, plan, { ...options, markMatches: false });
  for (const { numbers } of wanted) yield read(numbers);
}

/**
 * All rows in three texts, because to hand them over one by one takes three times as long, and to read JSON of them half
 * as long as to find them. What is no name begins with a slash, with which none begins: bytes that are not UTF-8 in
 * hexadecimal, or where a message is in a box.
 */
const PLACES = `SELECT group_concat(CASE typeof(name)
    WHEN 'text' THEN name
    WHEN 'blob' THEN '/' || hex(name)
    ELSE '//' || ifnull(start, 0) || '/' || size || '/' || hex(hash) END, char(0)),
  group_concat(folder), group_concat(${nameSum()})
FROM json_each(?) AS wanted CROSS JOIN messages ON messages.id = wanted.value`;

type Places = readonly [names: string | null, folders: string | null, nameSums: string | null];

function placeReader(database: Database): (numbers: readonly number[]) => readonly Place[] {
  const select = database.prepare<[string], Places>(PLACES).raw();
  const folderOf = folderReader(database);

  return (numbers) => {
    const [names, folders, nameSums] = select.get(JSON.stringify(numbers)) ?? [];
    const texts = names?.split('\0') ?? [];
    const inFolders = numbersIn(folders);
    const sums = numbersIn(nameSums);
    // Whatever is NULL and should not be is left out.
    const isWhole = [texts, inFolders, sums].every(({ length }) => length === numbers.length);
    if (!isWhole) throw damage('messages');
    return texts.map((text, at) => {
      const { name, start, size, hash } = storedPlace(text);
      if (!isNameSum(name, sums[at] ?? null)) throw damage(`message ${numbers[at]}`);
      const folder = folderOf(inFolders[at] ?? 0);
      return { folder, location: messageLocation({ folder, name, start, size, hash }) };
    });
  };
}

function numbersIn(list: string | null | undefined): readonly number[] {
  return storedList(`[${list ?? ''}]`).map(Number);
}

type StoredPlace = Omit<Parameters<typeof messageLocation>[0], 'folder'>;

function storedPlace(text: string): StoredPlace {
  if (!text.startsWith('/')) return { name: text, start: null, size: 0 };
  if (!text.startsWith('//'))
    return { name: Buffer.from(text.slice(1), 'hex'), start: null, size: 0 };
  const [start, size, hash = ''] = text.slice(2).split('/');
  return {
    name: null,
    start: Number(start),
    size: Number(size),
    hash: hash === '' ? undefined : Buffer.from(hash, 'hex'),
  };
}
