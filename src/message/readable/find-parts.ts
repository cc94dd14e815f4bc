import { decodeBytes, decodeHeader } from '../header/decode-header.ts';
import type { HeaderBlock } from '../header/header-block.ts';
import type { HeaderFields } from '../header/header-fields.ts';
import { Gathering } from '../parts/gathering.ts';
import { type Enclosing, type Leaf, leavesOf } from '../parts/leaves-of.ts';
import { isWorthReading, openLeaf } from '../parts/open-leaf.ts';
import type { PartType } from '../parts/part-type.ts';
import { plainFileName } from '../parts/plain-file-name.ts';
import { readPartText } from '../parts/read-part-text.ts';
import { decodeTransfer } from '../parts/transfer-encoding.ts';
import { typeOfName } from '../parts/type-of-name.ts';
import { htmlToLines } from '../text/html-to-lines.ts';
import type { InlineFile } from '../text/take-inline-files.ts';

/** A part that is not made of other parts, or a file that is encoded inside a text. */
export interface FoundPart {
  /** The message that it is in, if that is a part itself. */
  readonly inside: FoundPart | undefined;
  readonly mediaType: string;
  readonly charset: string | undefined;
  readonly fileName: string | undefined;
  /** Missing for a file inside a text. */
  readonly fields: HeaderFields | undefined;
  readonly parent: Enclosing | undefined;
  /** Its text, for people; of a message, its header. */
  readonly text: string;
  /** Its content without transfer encoding. */
  readonly bytes: () => Buffer;
}

/** What a message consists of. */
export interface FoundParts {
  /** In the order of the message; text that is in no part stands by itself. */
  readonly pieces: readonly (FoundPart | string)[];
  /** The headers of those parts that are files. */
  readonly headersOfFiles: ReadonlySet<HeaderFields>;
  readonly problems: ReadonlySet<string>;
}

/** Finds the parts of a message as the indexer does, and makes readable text of them. */
export function findParts(mail: Buffer, block: HeaderBlock): FoundParts {
  const walk = new Walk(mail);
  walk.enter(block, 0, undefined);
  const { attached, content, headerContext } = walk.gathering;
  const from = decodeHeader(block.fields.first('from') ?? '', headerContext);
  return {
    pieces: walk.pieces,
    headersOfFiles: attached.headersOfFiles(from),
    problems: content.problems,
  };
}

/** A walk through the parts of a message. */
class Walk {
  readonly gathering: Gathering;
  readonly pieces: (FoundPart | string)[] = [];
  /** What was read since the last part. */
  #texts: string[] = [];
  #files: InlineFile[] = [];

  constructor(mail: Buffer) {
    this.gathering = new Gathering(mail, {
      readText: (bytes, type, { likely }) => {
        const part = readPartText(bytes, type, { likely, readHtml: htmlToLines });
        this.#texts.push(part.text.toString());
        this.#files.push(...part.files);
        return part;
      },
    });
  }

  /** Adds what a message, or what wraps parts otherwise, consists of. */
  enter(block: HeaderBlock, depth: number, inside: FoundPart | undefined): void {
    const leaves = leavesOf(block, this.gathering, depth);
    const loose = this.#takeText();
    if (loose !== '') this.pieces.push(loose);
    for (const leaf of leaves) this.#add(leaf, inside);
  }

  #add(leaf: Leaf, inside: FoundPart | undefined): void {
    const { type, block, parent, depth } = leaf;
    // The last line end belongs to the boundary (RFC 2046, 5.1.1).
    const body = parent === undefined ? block.body : withoutLineEnd(block.body);
    const { content, wrapped = [] } = this.#open(body, type);
    const [message] = type.kind === 'message' ? wrapped : [];
    const part: FoundPart = {
      inside,
      mediaType: type.mediaType,
      charset: type.charset,
      fileName: type.fileName && plainFileName(type.fileName),
      fields: block.fields,
      parent,
      text: message === undefined ? this.#takeText() : this.#headerOf(message),
      bytes: () => content ?? decodeTransfer(body, type.encoding),
    };
    this.pieces.push(part, ...this.#takeFiles(inside));
    for (const one of wrapped) this.enter(one, depth + 1, message === undefined ? inside : part);
  }

  /** The content of a part, if it is worth reading, and what it wraps. */
  #open(body: Buffer, type: PartType): { content?: Buffer; wrapped?: readonly HeaderBlock[] } {
    if (!isWorthReading(body, type)) return {};
    const content = this.gathering.decode(body, type.encoding);
    if (content === undefined) {
      this.gathering.addAsPlainText(body);
      return {};
    }
    return { content, wrapped: openLeaf(content, type, this.gathering) };
  }

  #takeText(): string {
    const text = this.#texts.join('\n').replaceAll('\r\n', '\n');
    this.#texts = [];
    return /\S/.test(text) ? text.replace(/^(?:[ \t]*\n)+/, '').trimEnd() : '';
  }

  #takeFiles(inside: FoundPart | undefined): FoundPart[] {
    const files = this.#files;
    this.#files = [];
    return files.map(({ fileName, bytes }) => {
      const name = decodeBytes(fileName, undefined, this.gathering.headerContext).trim();
      return {
        inside,
        mediaType: typeOfName(name),
        charset: undefined,
        fileName: plainFileName(name),
        fields: undefined,
        parent: undefined,
        text: '',
        bytes: () => bytes,
      };
    });
  }

  /** Lines that say what a message inside another is. */
  #headerOf({ fields }: HeaderBlock): string {
    return SHOWN.flatMap((name) => {
      const value = fields.first(name.toLowerCase());
      if (value === undefined) return [];
      return [`${name}: ${decodeHeader(value, this.gathering.headerContext).trim()}`];
    }).join('\n');
  }
}

function withoutLineEnd(body: Buffer): Buffer {
  const feed = body.length - 1;
  if (body[feed] !== LINE_FEED) return body;
  return body.subarray(0, body[feed - 1] === CARRIAGE_RETURN ? feed - 1 : feed);
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

const SHOWN = ['From', 'To', 'Cc', 'Date', 'Subject'];
