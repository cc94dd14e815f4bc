import SqliteDatabase from 'better-sqlite3';

/**
 * Where the rows of a table, or the entries of an index, are in a database file.
 *
 * @typedef {object} RowPlaces
 * @property {string} name  Of the table.
 * @property {(random: { below: (limit: number) => number }) => number} anyByte  The place of a byte of any row.
 */

/** Pages that hold rows (https://sqlite.org/fileformat2.html#b_tree_pages), and pages with the rest of a long one. */
const [INDEX_LEAF, TABLE_LEAF] = [0x0a, 0x0d];

/**
 * @param {string} path  A database without a WAL.
 * @param {Buffer} bytes  What is in it.
 * @returns {RowPlaces[]}
 */
export function rowPlaces(path, bytes) {
  const database = new SqliteDatabase(path, { readonly: true });
  try {
    /** @type {Map<string, { offset: number, size: number }[]>} */
    const pages = new Map();
    const rows = database.prepare(
      "SELECT name, pgoffset AS offset, pgsize AS size FROM dbstat WHERE pagetype <> 'internal' ORDER BY pageno",
    );
    for (const {
      name,
      offset,
      size,
    } of /** @type {Iterable<{ name: string, offset: number, size: number }>} */ (rows.iterate())) {
      pages.set(name, [...(pages.get(name) ?? []), { offset, size }]);
    }
    return [...pages].map(([name, some]) =>
      placesOf(
        name,
        some.flatMap((page) => stretchesOf(bytes, page)),
      ),
    );
  } finally {
    database.close();
  }
}

/** @typedef {{ start: number, length: number }} Stretch */

/** @param {string} name @param {readonly Stretch[]} stretches @returns {RowPlaces} */
function placesOf(name, stretches) {
  const total = stretches.reduce((sum, { length }) => sum + length, 0);
  return { name, anyByte: (random) => byteAt(stretches, random.below(total)) };
}

/** @param {readonly Stretch[]} stretches @param {number} at */
function byteAt(stretches, at) {
  let left = at;
  for (const { start, length } of stretches) {
    if (left < length) return start + left;
    left -= length;
  }
  return 0;
}

/** @param {Buffer} bytes @param {{ offset: number, size: number }} page @returns {Stretch[]} */
function stretchesOf(bytes, { offset, size }) {
  const header = offset === 0 ? 100 : offset;
  const kind = bytes[header];
  if (kind !== INDEX_LEAF && kind !== TABLE_LEAF) return [{ start: offset + 4, length: size - 4 }];
  const count = bytes.readUInt16BE(header + 3);
  const starts = Array.from({ length: count }, (_, at) => bytes.readUInt16BE(header + 8 + 2 * at));
  const ends = [...starts.sort((one, other) => one - other), size].slice(1);
  return starts.map((start, at) => ({
    start: offset + start,
    length: Math.min((ends[at] ?? size) - start, cellLength(bytes, offset + start, kind)),
  }));
}

/**
 * How long a row is with the numbers in front of it, if all of it is on its page.
 *
 * @param {Buffer} bytes
 * @param {number} start
 * @param {number} kind
 */
function cellLength(bytes, start, kind) {
  const afterPayload = endOfVarint(bytes, start);
  const payload = bytes
    .subarray(start, afterPayload)
    .reduce((value, byte) => value * 128 + (byte & 0x7f), 0);
  const afterNumber = kind === TABLE_LEAF ? endOfVarint(bytes, afterPayload) : afterPayload;
  return afterNumber - start + payload;
}

/** @param {Buffer} bytes @param {number} start */
function endOfVarint(bytes, start) {
  let at = start;
  while ((bytes[at] ?? 0) >= 0x80) at++;
  return at + 1;
}
