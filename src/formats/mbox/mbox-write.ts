import { pathToBytes } from '../../model/path.ts';
import { FROM } from './parse-separator.ts';

/** The separator line of classic mairix. It says nothing about the message, but scripts know it. */
const SEPARATOR = Buffer.from('From mairix@mairix Mon Jan  1 12:34:56 1970\n');
/** Every copy begins with this; that is how we recognise it later. */
export const COPY_START = 'X-source-folder: ';
const LINE_FEED = Buffer.from('\n');

/** Where a copied message comes from. */
export interface CopySource {
  /** Path of the message's own file or of its box. */
  readonly path: string;
  /**
   * Whether the message was in an mbox, whose writer has already quoted lines such as `>From `;
   * quoting them again would change the text.
   */
  readonly fromBox: boolean;
}

/** One entry of an mbox: separator line, `X-source-folder`, the quoted message, a blank line. */
export function boxEntry(message: Buffer, { path, fromBox }: CopySource): Buffer {
  const quoted = quoteFromLines(message, { onlyBare: fromBox });
  const blankLine = quoted.at(-1) === 0x0a ? [LINE_FEED] : [LINE_FEED, LINE_FEED];
  return Buffer.concat([SEPARATOR, sourceHeader(path), quoted, ...blankLine]);
}

/** A message of a box as a file of its own, for maildir and MH results. */
export function folderCopy(message: Buffer, path: string): Buffer {
  return Buffer.concat([sourceHeader(path), message]);
}

/**
 * A message cut out of an mbox, without the blank line that separates it from the next one. Nothing
 * else is removed: a last line without a line end stays whole.
 */
export function withoutSeparatingLine(message: Buffer): Buffer {
  for (const blankLine of ['\r\n', '\n']) {
    const line = Buffer.from(blankLine);
    const ending = message.subarray(-2 * line.length);
    if (ending.equals(line) || ending.equals(Buffer.concat([line, line]))) {
      return message.subarray(0, message.length - line.length);
    }
  }
  return message;
}

/** A path may contain line ends, a header line may not. */
function sourceHeader(path: string): Buffer {
  const oneLine = path.replaceAll(/[\r\n]/g, '?');
  return Buffer.concat([Buffer.from(COPY_START), pathToBytes(oneLine), LINE_FEED]);
}

/**
 * `From ` at the start of a line, after any number of `>`, gets one more `>` (mboxrd,
 * https://doc.dovecot.org/admin_manual/mailbox_formats/mbox/); with `onlyBare` only if it has none.
 */
function quoteFromLines(message: Buffer, { onlyBare }: { onlyBare: boolean }): Buffer {
  const parts: Buffer[] = [];
  let copied = 0;
  for (let at = message.indexOf(FROM); at >= 0; at = message.indexOf(FROM, at + FROM.length)) {
    const lineStart = onlyBare ? at : beforeMarks(message, at, copied);
    if (lineStart > 0 && message[lineStart - 1] !== 0x0a) continue;
    parts.push(message.subarray(copied, lineStart), Buffer.from('>'));
    copied = lineStart;
  }
  return Buffer.concat([...parts, message.subarray(copied)]);
}

/** The message of an entry that `boxEntry` has made of one that was in no box. */
export function withoutQuotes(quoted: Buffer): Buffer {
  return Buffer.from(quoted.toString('latin1').replace(/^>(?=>*From )/gm, ''), 'latin1');
}

/** Steps back over the `>` in front of `at`, but not past `first`. */
function beforeMarks(message: Buffer, at: number, first: number): number {
  let start = at;
  while (start > first && message[start - 1] === 0x3e) start--;
  return start;
}
