import type { Database } from 'better-sqlite3';
import { TEXT_TABLES, type TextField, type TextTable } from '../../model/fields.ts';
import { slices } from '../../util/slices.ts';
import { columnBits } from '../values/column-bits.ts';
import { damage } from '../values/damage.ts';
import { type FullTextSegment, fullTextSegments, STRUCTURE } from '../values/full-text-segments.ts';
import { storedBytes, storedList, storedNumber } from '../values/stored-values.ts';
import { type ListReader, listReader, type WordRange } from './list-reader.ts';

/** Words that are looked for in some columns of a full text table. */
interface SoughtWords {
  readonly table: TextTable;
  readonly fields: readonly TextField[];
  readonly words: readonly string[];
}

/**
 * Marks the messages with any of many words, and gives how many were not marked before. It reads the blocks of FTS5
 * itself, each once. FTS5 looks for each word in each segment and reads a block for it, and to hand over the number of a message
 * takes a hundred times as long as to read it. Gives nothing if FTS5 is to be asked: for few words it is quicker, and only
 * it knows about messages that are removed until segments are merged.
 */
export function markMessages(
  database: Database,
  sought: SoughtWords,
  marks: Buffer,
): number | undefined {
  const { table, fields, words } = sought;
  const segments = segmentsOf(database, table);
  const blocks = segments.reduce((sum, { first, last }) => sum + last - first + 1, 0);
  const forAWord = OF_HEADERS.has(table) ? BLOCKS_FOR_A_HEADER_WORD : BLOCKS_FOR_A_WORD;
  const isQuicker = words.length > FEW_WORDS && words.length * forAWord >= blocks;
  if (!isQuicker || segments.some(({ removed }) => removed !== NONE_REMOVED)) return undefined;
  const indexed = segments.map((segment) => blockIndex(database, table, segment));
  const reader = listReader({
    words: inOrder(words),
    columns: columnBits(table, fields),
    isEveryColumn: fields.length === TEXT_TABLES[table].length,
    hasPlaces: !WITHOUT_PLACES.has(table),
    marks,
    longest: Math.max(0, ...indexed.map(({ starts }) => starts.length)),
  });
  const read = blocksReader(database, table, reader);
  for (const index of indexed) read(index);
  return reader.end();
}

/** One word for so many blocks of a table: then both take about as long, with three segments or thirteen. */
const BLOCKS_FOR_A_WORD = 4;
/** What is in headers is in many messages, and its lists are long. */
const BLOCKS_FOR_A_HEADER_WORD = 16;
const OF_HEADERS: ReadonlySet<TextTable> = new Set(['header_words', 'whole_tokens']);
/** FTS5 finds so few sooner than our own code is made ready. */
const FEW_WORDS = 32;
const NONE_REMOVED = '0 0';
/** Tables with `detail=column`. */
const WITHOUT_PLACES: ReadonlySet<TextTable> = new Set(['whole_tokens', 'further_tokens']);

function segmentsOf(database: Database, table: TextTable): FullTextSegment[] {
  const record = database
    .prepare<[number], Buffer>(`SELECT block FROM ${table}_data WHERE id = ?`)
    .pluck()
    .get(STRUCTURE);
  return record === undefined ? [] : fullTextSegments(record);
}

/** The words in the order of the index, as they are there: with a letter for the index in front. */
function inOrder(words: readonly string[]): Buffer {
  const isAscii = !NOT_ASCII.test(words.join(''));
  const bytes = isAscii ? [...words] : words.map((word) => Buffer.from(word).toString('latin1'));
  return Buffer.from(`${MAIN_INDEX}${bytes.sort().join(`\n${MAIN_INDEX}`)}\n`, 'latin1');
}

const NOT_ASCII = /[^ -~]/;
/** In front of words in the index of all words; others would be of prefixes (`FTS5_MAIN_PREFIX`). */
const MAIN_INDEX = '0';

/** Which block of a segment has the words from which one on. */
interface BlockIndex extends FullTextSegment {
  /** For all blocks with the beginning of a list, but for the first one; their lowest bit says whether a block has a skip list. */
  readonly pages: readonly unknown[];
  /** What comes after all words of the block before, and not after the words of this one; with a newline after each. */
  readonly starts: Buffer;
}

function blockIndex(database: Database, table: TextTable, segment: FullTextSegment): BlockIndex {
  const [pages, starts] = database
    .prepare<[number], readonly [string, Buffer | null]>(
      `SELECT json_group_array(pgno), CAST(group_concat(CAST(term AS TEXT) || char(10), '') AS BLOB)
       FROM (SELECT pgno, term FROM ${table}_idx WHERE segid = ? ORDER BY term)`,
    )
    .raw()
    .get(segment.id) ?? ['[]', null];
  const bytes = starts === null ? Buffer.alloc(0) : storedBytes(starts);
  return { ...segment, pages: storedList(pages), starts: bytes };
}

function blocksReader(
  database: Database,
  table: TextTable,
  reader: ListReader,
): (index: BlockIndex) => void {
  const wantedBlocks = database
    .prepare<[string], Buffer>(
      `SELECT block FROM json_each(?) AS wanted CROSS JOIN ${table}_data AS data ON data.id = wanted.value`,
    )
    .pluck();
  const oneBlock = database
    .prepare<[number], Buffer>(`SELECT block FROM ${table}_data WHERE id = ?`)
    .pluck();

  return (index) => {
    for (const some of slices(reader.cutWhere(index.starts), BLOCKS_TOGETHER)) {
      readBlocks(some, index);
    }
  };

  function readBlocks(ranges: readonly WordRange[], index: BlockIndex): void {
    const wanted = ranges.map(({ before }) => blockAfter(before, index));
    const found = wantedBlocks.all(JSON.stringify(wanted));
    if (found.length !== wanted.length) throw damage('a block of words');
    const last = blockId(index, index.last);
    found.forEach((block, at) => {
      readLists(block, { range: ranges[at], next: (wanted[at] ?? last) + 1, last });
    });
  }

  function readLists(block: Buffer, { range, next, last }: Lists): void {
    if (range === undefined) return;
    let goesOn = reader.readBlock(storedBytes(block), range);
    for (let number = next; goesOn && number <= last; number++) {
      goesOn = reader.readRest(storedBytes(oneBlock.get(number)));
    }
  }
}

/** Few enough that they take little memory. A loop over all of them would be long enough for V8 to compile it, which takes as long as the loop. */
const BLOCKS_TOGETHER = 64;

/** Which lists of a block are to be read, and the next blocks of its segment. */
interface Lists {
  readonly range: WordRange | undefined;
  readonly next: number;
  readonly last: number;
}

/** The block whose words come after so many of `starts`. Blocks at the beginning may have been merged into another segment. */
function blockAfter(starts: number, { pages, ...segment }: BlockIndex): number {
  if (starts === 0) return blockId(segment, segment.first);
  return blockId(segment, Math.max(segment.first, Math.floor(storedNumber(pages[starts - 1]) / 2)));
}

/** `FTS5_SEGMENT_ROWID` */
function blockId({ id }: Pick<FullTextSegment, 'id'>, page: number): number {
  return id * 2 ** 37 + page;
}
