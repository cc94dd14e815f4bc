import type { Database } from 'better-sqlite3';
import { FIRST_KEYWORD } from '../../model/flags.ts';
import { isChecksumOf } from '../checksums/row-checksum.ts';
import { damage } from '../values/damage.ts';
import { storedList, storedString } from '../values/stored-values.ts';

/** A message, as far as it says which labels it has. */
interface Labelled {
  readonly number: number;
  readonly folder: number;
  readonly flags: number;
}

/** Gives the labels of messages; throws if one is not as it was stored. */
export function labelReader(database: Database): (message: Labelled) => readonly string[] {
  const hasLabels = database.prepare('SELECT 1 FROM labelled LIMIT 1').get() !== undefined;
  const setOf = database.prepare<[number], SetRow>(
    `SELECT labels, labelled.checksum AS checksum, names, label_sets.checksum AS setChecksum
     FROM labelled JOIN label_sets ON label_sets.id = labels WHERE message = ?`,
  );
  const keywords = database.prepare<[number], KeywordRow>(
    'SELECT bit, name, checksum FROM keywords WHERE folder = ? ORDER BY bit',
  );
  const known = new Map<number, readonly KeywordRow[]>();

  return ({ number, folder, flags }) => {
    const own = hasLabels ? labelsOf(number) : NONE;
    return flags < FIRST_KEYWORD ? own : [...new Set([...own, ...namesOf(folder, flags)])];
  };

  function labelsOf(message: number): readonly string[] {
    const row = setOf.get(message);
    if (row === undefined) return NONE;
    const { labels, checksum, names, setChecksum } = row;
    if (!isChecksumOf([message, labels], checksum) || !isChecksumOf([labels, names], setChecksum)) {
      throw damage(`the labels of message ${message}`);
    }
    return storedList(names).map(storedString);
  }

  function namesOf(folder: number, flags: number): string[] {
    return keywordsOf(folder)
      .filter(({ bit }) => Math.floor(flags / bit) % 2 === 1)
      .map(({ name }) => name);
  }

  function keywordsOf(folder: number): readonly KeywordRow[] {
    const rows = known.get(folder) ?? keywords.all(folder);
    known.set(folder, rows);
    for (const { bit, name, checksum } of rows) {
      if (!isChecksumOf([folder, bit, name], checksum))
        throw damage(`a keyword of folder ${folder}`);
    }
    return rows;
  }
}

const NONE: readonly string[] = [];

interface SetRow {
  readonly labels: number;
  readonly checksum: number;
  readonly names: string;
  readonly setChecksum: number;
}

interface KeywordRow {
  readonly bit: number;
  readonly name: string;
  readonly checksum: number;
}
