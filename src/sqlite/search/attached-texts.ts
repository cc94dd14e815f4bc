import type { Database } from 'better-sqlite3';
import type { AttachedText } from '../../store/extract-store.ts';
import { rowChecksum } from '../checksums/row-checksum.ts';
import { damage } from '../values/damage.ts';

interface AttachedRow {
  readonly id: number;
  readonly key: Buffer;
  readonly text: Buffer;
  readonly problem: string | null;
  readonly checksum: number;
  readonly name: string;
  readonly nameChecksum: number;
}

/** The text of a file as it is stored. */
type PackedText = Pick<AttachedRow, 'name' | 'text'>;

/** The texts of files that are attached to a message, in their order. */
export function attachedTexts(database: Database, message: number): PackedText[] {
  return database
    .prepare<[number], AttachedRow>(
      `SELECT extracts.*, name, extracts_of.checksum AS nameChecksum
       FROM extracts_of JOIN extracts ON extracts.id = extract
       WHERE message = ? ORDER BY extracts_of.rowid`,
    )
    .all(message)
    .map((row) => {
      const { id, key, text, problem, name } = row;
      const isRight =
        row.checksum === rowChecksum([id, key, text, problem]) &&
        row.nameChecksum === rowChecksum([message, id, name]);
      if (!isRight) throw damage('the text of an attachment');
      return { name, text };
    });
}

/** Nearly no message has any, and a search must not load node:zlib for nothing. */
export async function unpacked(texts: readonly PackedText[]): Promise<AttachedText[]> {
  if (texts.length === 0) return [];
  const { unpackedText } = await import('../tables/extract-table.ts');
  return texts.map(({ name, text }) => ({ name, text: unpackedText(text) }));
}
