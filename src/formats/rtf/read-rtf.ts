/** Takes the text of a document piece by piece; may throw when there is enough, or when it takes too long. */
export interface TextTaker {
  readonly add: (text: string) => void;
  readonly checkTime: () => void;
}

/** Groups that hold no text to be read, by their first word. */
const NO_TEXT: ReadonlySet<string> = new Set(
  [
    'fonttbl colortbl stylesheet pict object objdata themedata datastore listtable listoverridetable',
    'generator filetbl revtbl rsidtbl xmlnstbl latentstyles colorschememapping fldinst bkmkstart bkmkend',
  ].flatMap((line) => line.split(' ')),
);

/** Words and symbols that stand for a character. */
const CHARACTERS: ReadonlyMap<string, string> = new Map([
  ...['par', 'line', 'sect', 'page', 'row', '\n', '\r'].map((word) => [word, '\n'] as const),
  ...['tab', 'cell', '~'].map((word) => [word, ' '] as const),
  ...['\\', '{', '}'].map((symbol) => [symbol, symbol] as const),
  ['_', '-'],
  ['emdash', '—'],
  ['endash', '–'],
  ['lquote', '‘'],
  ['rquote', '’'],
  ['ldblquote', '“'],
  ['rdblquote', '”'],
]);

/** A control word with its number, a byte in hex, a control symbol, a brace, or text. */
const TOKEN =
  /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|([^\\{}]{1,65536})/gis;
const TOKENS_BETWEEN_LOOKS = 4096;
const MAX_DEPTH = 1_000;

/** The text of a document in the Rich Text Format (version 1.9.1). */
export function readRtf(bytes: Buffer, taker: TextTaker): void {
  const reader = new RtfReader(taker);
  let tokens = 0;
  for (const [, word, number, hex, symbol, brace, text] of bytes
    .toString('latin1')
    .matchAll(TOKEN)) {
    if (++tokens % TOKENS_BETWEEN_LOOKS === 0) taker.checkTime();
    if (text !== undefined) reader.text(text);
    else if (hex !== undefined) reader.byte(Number.parseInt(hex, 16));
    else if (brace === '{') reader.open();
    else if (brace === '}') reader.close();
    else if (symbol !== undefined) reader.symbol(symbol);
    else if (word !== undefined) reader.word(word, Number(number ?? 0));
  }
  reader.end();
}

interface Group {
  readonly isHidden: boolean;
  /** How many characters follow a `\u`, for programs that do not know it. */
  readonly substitutes: number;
}

class RtfReader {
  readonly #taker: TextTaker;
  readonly #groups: Group[] = [];
  #group: Group = { isHidden: false, substitutes: 1 };
  #decode = decoderOf(1252);
  /** Bytes in the code page of the document: a letter may be of two of them. */
  #bytes: number[] = [];
  #skipped = 0;
  #isFirstInGroup = false;

  constructor(taker: TextTaker) {
    this.#taker = taker;
  }

  text(text: string): void {
    this.#isFirstInGroup = false;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code !== LINE_FEED && code !== CARRIAGE_RETURN) this.byte(code);
    }
  }

  byte(byte: number): void {
    if (this.#skipped > 0) this.#skipped--;
    else this.#bytes.push(byte);
  }

  open(): void {
    this.end();
    if (this.#groups.length < MAX_DEPTH) this.#groups.push(this.#group);
    this.#skipped = 0;
    this.#isFirstInGroup = true;
  }

  close(): void {
    this.end();
    this.#group = this.#groups.pop() ?? this.#group;
    this.#skipped = 0;
    this.#isFirstInGroup = false;
  }

  symbol(symbol: string): void {
    this.end();
    // What older programs do not know, they leave out: hardly any of it is text.
    if (symbol === '*' && this.#isFirstInGroup) this.#hide();
    else this.#add(CHARACTERS.get(symbol) ?? '');
    this.#isFirstInGroup = false;
  }

  word(word: string, value: number): void {
    this.end();
    if (this.#isFirstInGroup && NO_TEXT.has(word)) this.#hide();
    else if (word === 'ansicpg') this.#decode = decoderOf(value);
    else if (word === 'uc') this.#group = { ...this.#group, substitutes: value };
    else if (word === 'u') this.#addUnicode(value);
    else this.#add(CHARACTERS.get(word) ?? '');
    this.#isFirstInGroup = false;
  }

  /** Adds the bytes read so far. */
  end(): void {
    if (this.#bytes.length === 0) return;
    this.#add(this.#decode(Uint8Array.from(this.#bytes)));
    this.#bytes = [];
  }

  #addUnicode(value: number): void {
    this.#add(String.fromCharCode(value & 0xffff)); // negative for the upper half
    this.#skipped = this.#group.substitutes;
  }

  #hide(): void {
    this.#group = { ...this.#group, isHidden: true };
  }

  #add(text: string): void {
    if (text !== '' && !this.#group.isHidden) this.#taker.add(text);
  }
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** Names of code pages of Windows that are not simply `windows-1252`. */
const CODE_PAGES: ReadonlyMap<number, string> = new Map([
  [932, 'shift_jis'],
  [936, 'gbk'],
  [949, 'euc-kr'],
  [950, 'big5'],
  [65001, 'utf-8'],
]);

/** Code pages of DOS and Macintosh are rare, and their ASCII is the same. */
function decoderOf(codePage: number): (bytes: Uint8Array) => string {
  const decoder = namedDecoder(CODE_PAGES.get(codePage) ?? `windows-${codePage}`);
  return (bytes) => decoder.decode(bytes);
}

function namedDecoder(label: string) {
  try {
    return new TextDecoder(label);
  } catch {
    return new TextDecoder('windows-1252');
  }
}
