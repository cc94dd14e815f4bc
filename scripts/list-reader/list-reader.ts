// The innermost part of `src/sqlite/lists`, in AssemblyScript (https://www.assemblyscript.org): TypeScript for WebAssembly.
// V8 runs that at once at full speed; JavaScript would have to run for longer than a search takes, and to compile it costs as
// much as it saves. `npm run list-reader` makes src/sqlite/lists/list-reader-code.ts of it.
//
// FTS5 keeps the words of a segment, each with its list of messages, in blocks (https://sqlite.org/src/file/ext/fts5/fts5_index.c):
//
//     first number (2 bytes), end of the lists (2 bytes), [rest of the list before], words with their lists, where words are
//
//     first number:    where the first number of a message is in the rest of the list before; 0 if there is none
//     word:            how many bytes it has in common with the word before, but for the first; how many others; these
//     list:            for each message: by how much its number is larger than that before, twice the length of its positions, these
//     where words are: where the first one is, and how far each other one is from that before
//     positions:       places of the word in a column, each as its distance, plus 2; 1 and a column, before those of the next column
//                      without places: columns, each as its distance, plus 2
//
// All numbers are varints. A list that is too long goes on in the next block, where the first number is whole.

/** What is left to do after a block. */
const DONE: i32 = 0;
const LIST_GOES_ON: i32 = 1;
const IS_DAMAGED: i32 = 2;

const MARK: u8 = 0x31;
const NEWLINE: u8 = 0x0a;
const FIRST_BYTE: u32 = 4;

let marks: u32 = 0;
let messages: u32 = 0;
/** A bit for each column that counts; the others do not. */
let columns: u32 = 0;
let isEveryColumn: bool = false;
let hasPlaces: bool = false;
/** How many messages were marked first by us. */
export let added: u32 = 0;

/** The message whose positions are being read, how many bytes of them are left, and in which column. */
let message: u32 = 0;
let left: u32 = 0;
let column: u32 = 0;
let isColumn: bool = false;

export function begin(marksAt: u32, length: u32, columnBits: u32, every: bool, places: bool): void {
  marks = marksAt;
  messages = length;
  columns = columnBits;
  isEveryColumn = every;
  hasPlaces = places;
  added = 0;
}

/**
 * Cuts the words from `word` to `end` where others are, which begin at `end`: some come before the first of them, some before
 * the second, and so on. Each word ends with a newline. Writes, from `cuts` on, for each piece that is not empty three numbers
 * of 4 bytes: how many of the others come before it, and where it begins and ends. Gives how many pieces there are.
 */
export function cutWords(word: u32, end: u32, othersEnd: u32, cuts: u32): u32 {
  const start = cuts;
  let before: u32 = 0;
  for (let other = end; word < end; before++) {
    const from = word;
    if (other < othersEnd) {
      word = firstFrom(word, end, other);
      other = nextWord(other);
    } else word = end;
    if (word === from) continue;
    store<u32>(cuts, before);
    store<u32>(cuts + 4, from);
    store<u32>(cuts + 8, word);
    cuts += 12;
  }
  return (cuts - start) / 12;
}

/** The first word from `word` on that does not come before `other`. */
function firstFrom(word: u32, end: u32, other: u32): u32 {
  while (word < end) {
    let same: u32 = 0;
    while (load<u8>(word + same) === load<u8>(other + same) && load<u8>(word + same) !== NEWLINE)
      same++;
    if (load<u8>(word + same) >= load<u8>(other + same)) return word;
    word = nextWord(word);
  }
  return word;
}

/** Marks the messages of the words from `word` to `end`, which are in order, as far as they are in a block of `size` bytes. */
export function readBlock(size: u32, word: u32, end: u32): i32 {
  const listsEnd = bytesPair(2);
  if (listsEnd > size) return IS_DAMAGED;
  let start: u32 = 0;
  /** How many bytes the last word of the block has in common with the one that we look for, and comes before it. */
  let common: u32 = 0;
  for (let index = listsEnd; index < size; ) {
    const isFirst = start === 0;
    start += varint(index);
    index = afterVarint(index);
    if (start < FIRST_BYTE || start >= listsEnd) return IS_DAMAGED;
    const kept: u32 = isFirst ? 0 : varint(start);
    if (kept > common) continue; // so it comes before it, too
    const others = isFirst ? start : afterVarint(start);
    const length = kept + varint(others);
    const bytes = afterVarint(others) - kept;
    if (bytes + length > listsEnd) return IS_DAMAGED;
    let isBefore = false;
    let same = kept;
    if (kept === common) {
      while (same < length && load<u8>(bytes + same) === load<u8>(word + same)) same++;
      isBefore = comesBefore(bytes, length, word, same);
    }
    // What both have in common up to `kept` is not in the block, but in each word that we look for as long as it is in the last one.
    while (!isBefore) {
      if (same === length && load<u8>(word + same) === NEWLINE) {
        const stop = index < size ? start + varint(index) : listsEnd;
        const outcome = readList(bytes + length, stop, listsEnd);
        if (outcome !== DONE) return outcome;
      }
      const last = word;
      word = nextWord(word);
      if (word >= end) return DONE;
      same = 0;
      while (same < kept && load<u8>(last + same) === load<u8>(word + same)) same++;
      if (same < kept) break;
      while (same < length && load<u8>(bytes + same) === load<u8>(word + same)) same++;
      isBefore = comesBefore(bytes, length, word, same);
    }
    common = same;
  }
  return DONE;
}

/** Marks the messages in a block that the last list of the one before goes on in. */
export function readRest(size: u32): i32 {
  const listsEnd = bytesPair(2);
  if (listsEnd > size || listsEnd < FIRST_BYTE) return IS_DAMAGED;
  if (!isEveryColumn) readPositions(FIRST_BYTE, listsEnd);
  const first = bytesPair(0);
  if (first === 0) return size === listsEnd ? LIST_GOES_ON : DONE;
  const stop = size > listsEnd ? varint(listsEnd) : listsEnd;
  if (first < FIRST_BYTE || first >= stop) return IS_DAMAGED;
  return readList(first, stop, listsEnd);
}

function readList(from: u32, stop: u32, listsEnd: u32): i32 {
  if (stop > listsEnd) return IS_DAMAGED;
  const end = isEveryColumn ? markAll(from, stop) : markSome(from, stop);
  if (stop === listsEnd) return LIST_GOES_ON;
  return end === stop ? DONE : IS_DAMAGED;
}

function markAll(from: u32, stop: u32): u32 {
  let number: u32 = 0;
  let at = from;
  while (at < stop) {
    number += varint(at);
    at = afterVarint(at);
    mark(number);
    const positions = varint(at) >> 1;
    at = afterVarint(at) + positions;
  }
  return at;
}

function markSome(from: u32, stop: u32): u32 {
  message = 0;
  left = 0;
  let at = from;
  while (at < stop) {
    message += varint(at);
    at = afterVarint(at);
    left = varint(at) >> 1;
    column = 0;
    isColumn = false;
    at = readPositions(afterVarint(at), stop);
  }
  return at;
}

function readPositions(from: u32, stop: u32): u32 {
  const end = from + left < stop ? from + left : stop;
  let at = from;
  while (at < end) {
    const value = varint(at);
    at = afterVarint(at);
    if (!hasPlaces) {
      column += value - 2;
      markIfColumnCounts();
    } else if (isColumn) {
      column = value;
      isColumn = false;
    } else if (value === 1) isColumn = true;
    else markIfColumnCounts();
  }
  left -= at - from;
  return at;
}

function markIfColumnCounts(): void {
  if (column < 32 && (columns >> column) & 1) mark(message);
}

function mark(number: u32): void {
  if (number - 1 >= messages) return;
  const place = marks + number - 1;
  added += MARK - load<u8>(place);
  store<u8>(place, MARK);
}

/** Whether a word of the block comes before the one that we look for, when they have so many bytes in common. */
function comesBefore(bytes: u32, length: u32, word: u32, same: u32): bool {
  const other = load<u8>(word + same);
  if (other === NEWLINE) return false;
  return same === length || load<u8>(bytes + same) < other;
}

function nextWord(word: u32): u32 {
  while (load<u8>(word) !== NEWLINE) word++;
  return word + 1;
}

function varint(at: u32): u32 {
  let byte: u32 = load<u8>(at);
  let value = byte & 0x7f;
  while (byte & 0x80) {
    byte = load<u8>(++at);
    value = (value << 7) | (byte & 0x7f);
  }
  return value;
}

function afterVarint(at: u32): u32 {
  while (load<u8>(at) & 0x80) at++;
  return at + 1;
}

function bytesPair(place: u32): u32 {
  return ((load<u8>(place) as u32) << 8) | load<u8>(place + 1);
}
