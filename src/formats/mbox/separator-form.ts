import { parseSeparator } from './parse-separator.ts';

/**
 * What a line that begins with `From ` could be, by itself. A line in the grammar of the classic program
 * is `certain`. Other programs write other lines: the less such a line says, the more the text after it
 * must look like a header:
 *
 *     certain   From ada@example.org Mon Mar  2 10:00:00 2020     nothing
 *     dated     From ada@example.org 2 Mar 2020 10:00:00 +0100    a line with the shape of a field
 *     dateLike  From ada@example.org lun. 2 mars 2020, 10h        a field that mail begins with
 *     undated   From ada@example.org                              the same, after a blank line
 *     name      From Ada Lovelace                                 a header, after a blank line
 *     text      From here on it is easy                           nothing is enough
 */
export type SeparatorForm = 'certain' | 'dated' | 'dateLike' | 'undated' | 'name' | 'text';

/** Longer lines are text, unless they are certain. */
const LONGEST_LINE = 998;

/** The form of a line, with or without its line end; bytes as latin1. */
export function separatorForm(line: string): SeparatorForm {
  if (parseSeparator(line) !== undefined) return 'certain';
  const words = wordsAfterFrom(line);
  if (words === undefined) return 'text';
  if (/^[^A-Za-z0-9\x80-\xff \t]{0,8}$/.test(words)) return 'undated';
  const { sender, rest } = splitSender(words);
  if (sender === undefined) return formWithoutAddress(words);
  if (rest === '' || REMOTE.test(rest) || isName(rest))
    return isSentence(words) ? 'text' : 'undated';
  if (CLASSIC_DATE.test(rest)) return 'certain';
  if (DATE.test(rest)) return 'dated';
  return isLikeDate(rest) ? 'dateLike' : 'text';
}

/** The part of a separator line that holds its date, perhaps with words around it; `''` if there is none. */
export function dateText(line: string): string {
  const words = wordsAfterFrom(line) ?? '';
  const { sender, rest } = splitSender(words);
  const text =
    sender === undefined ? (DATE_AT_END.exec(words)?.[1] ?? withoutFirstWord(words)) : rest;
  return text.replace(REMOTE, '').trim();
}

/** What follows `From`; `undefined` for any other line, and for one that is too long. */
function wordsAfterFrom(line: string): string | undefined {
  if (line.length > LONGEST_LINE) return undefined;
  return line.startsWith('From ') ? line.slice('From '.length).trim() : undefined;
}

function splitSender(words: string): { sender: string | undefined; rest: string } {
  const sender = SENDER.exec(words)?.[0];
  return { sender, rest: words.slice(sender?.length ?? 0).trim() };
}

/** Whether an address ends what may be a sentence: `ada@example.org:`, `what I read in <ada@example.org>`. */
function isSentence(words: string): boolean {
  const [, beforeAddress = ''] = /^([^"<]+[^"< \t])[ \t]*</.exec(words) ?? [];
  return /[:,;!]$/.test(words) || (beforeAddress !== '' && !isName(beforeAddress));
}

/** One or more words without an address: a local name, or the beginning of a sentence. */
function formWithoutAddress(words: string): SeparatorForm {
  const rest = withoutFirstWord(words);
  if (CLASSIC_DATE.test(rest)) return 'certain';
  if (DATE.test(words) || DATE_AT_END.test(words)) return 'dateLike';
  return /^[^ \t]+[^ \t:,;!]$/.test(words) || isName(words) || isLikeDate(rest) ? 'name' : 'text';
}

function withoutFirstWord(words: string): string {
  return words.replace(/^[^ \t]+[ \t]*/, '');
}

/** Words that all begin with a capital or a byte beyond ASCII, except for particles. */
function isName(words: string): boolean {
  const parts = words.split(/[ \t]+/);
  if (parts.length > 6) return false;
  return parts.every((part, at) => CAPITALIZED.test(part) || (at > 0 && PARTICLE.test(part)));
}

const CAPITALIZED = /^[("']?(?:[A-Z]|[\x80-\xff])[A-Za-z\x80-\xff.'-]*[)"',]?$/;
const PARTICLE = /^(?:von|van|de[rnl]?|du|da|di|la|le|zu|af|av|bin|al|el|ten|ter|y|dos)$/;

/**
 * Whether a text could be a date in a language or a form that we do not know: numbers with a year or a
 * time among them, few words, and a number or a zone at the end.
 */
function isLikeDate(text: string): boolean {
  const parts = text.split(/[ \t]+/);
  const last = parts.at(-1) ?? '';
  const numbers = parts.filter((part) => /\d/.test(part)).length;
  if (parts.length > 10 || parts.length - numbers > 5) return false;
  if (!/\d/.test(last) && !/^(?:[A-Z]{1,5}|[AaPp]\.?[Mm]\.?|.*\))$/.test(last)) return false;
  return numbers >= 2
    ? /(?:19|20)\d\d|\d\d?[:.h]\d\d/.test(text)
    : /\d{4}-?\d\d-?\d\d|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|^\d{9,10}$/.test(text);
}

const BLANKS = '[ \\t]+';
const QUOTED = '"(?:[^"\\\\\\r\\n]|\\\\.){0,200}"';
const ADDRESS = `(?:${QUOTED}|[^\\s"<>@]){1,300}@(?:[^\\s<>"]|${QUOTED}){1,300}`;
const IN_BRACKETS = `(?:(?:${QUOTED}|[^\\s<>"]{1,60})${BLANKS}){0,5}(?:${QUOTED})?<[^<>\\r\\n]{0,300}>`;
// The archives of Mailman hide addresses like this.
const WITH_AT = `[^\\s"<>]{1,100}${BLANKS}(?:at|AT|\\(at\\)|\\[at\\])${BLANKS}[^\\s"<>.]{1,80}(?:\\.[^\\s"<>.]{1,80}){1,9}`;
const COMMENT = '\\((?:[^()]|\\([^()]{0,80}\\)){0,200}\\)';

/** `ada@x.org`, `"Ada L." <ada@x.org>`, `ada at x.org`, `"Ada L."`, all with `- ` in front or a comment after. */
const SENDER = new RegExp(
  `^(?:-${BLANKS})?(?:(?:${IN_BRACKETS}|${ADDRESS}|${WITH_AT}|${QUOTED})(?:[ \\t]*${COMMENT})?(?=[ \\t]|$)|-(?=[ \\t]))`,
);

const WORD = '[A-Za-z\\x80-\\xff]{1,24}\\.?';
const WEEKDAY = `(?:${WORD},?${BLANKS})?`;
const YEAR = '(?:19|20)\\d{2}';
const TIME = '\\d{1,2}[:.h]\\d{2}(?:[:.m]\\d{2})?(?:[.,]\\d{1,9})?(?: ?[AaPp]\\.?[Mm]\\b\\.?)?';
const OFFSET = '[+-]\\d{1,2}(?::?\\d{2})?';
// W. Europe Standard Time
const ZONE_OF_WINDOWS = '[A-Z][A-Za-z.]{0,20}(?: [A-Z][A-Za-z.]{0,20}){0,3} Time';
const ZONES = `(?:[ \\t]*(?:${OFFSET}|${ZONE_OF_WINDOWS}|[A-Z]{1,5}(?:${OFFSET})?|\\([^()]{0,60}\\))){0,3}`;
const FROM_HOST = `(?:${BLANKS}remote from${BLANKS}[^\\s]{1,100})?`;
const REMOTE = new RegExp(`(?:^|${BLANKS})remote from${BLANKS}\\S{1,100}$`);

/** The date of ctime(3), as in the grammar of the classic program. */
const CLASSIC_DATE = new RegExp(
  `^[A-Z][a-z]{2}${BLANKS}[A-Z][a-z]{2}${BLANKS}\\d{1,2}${BLANKS}\\d{2}:\\d{2}(?::\\d{2})?${ZONES}${BLANKS}${YEAR}${ZONES}${FROM_HOST}$`,
);

/** Dates with a time in the orders that programs write, with words in any language. */
const DATES = [
  // Mon Mar  2 10:00:00 AM CET 2020
  `${WEEKDAY}${WORD}${BLANKS}\\d{1,2},?${BLANKS}${TIME}${ZONES}${BLANKS}${YEAR}${ZONES}`,
  // Mon Mar 02 2020 10:00:00 GMT+0100 (CET), as JavaScript does
  `${WEEKDAY}${WORD}${BLANKS}\\d{1,2},?${BLANKS}${YEAR}[ \\t,]+${TIME}${ZONES}`,
  // Mon, 2 Mar 2020 10:00:00 +0100
  `${WEEKDAY}\\d{1,2}\\.?[ \\t-]+${WORD}[ \\t,-]+(?:${YEAR}|\\d{2})[ \\t,]+${TIME}${ZONES}`,
  // 2020-03-02T10:00:00Z
  `${WEEKDAY}${YEAR}[-/.]\\d{1,2}[-/.]\\d{1,2}(?:T|[ \\t,]+)${TIME}${ZONES}`,
  // 20200302T100000Z
  `${YEAR}\\d{4}T?\\d{4,6}${ZONES}`,
  // 02.03.2020 10:00
  `${WEEKDAY}\\d{1,2}[-/.]\\d{1,2}[-/.]${YEAR}[ \\t,]+${TIME}${ZONES}`,
].join('|');
const DATE = new RegExp(`^(?:${DATES})${FROM_HOST}$`);
const DATE_AT_END = new RegExp(`[ \\t](${DATES})${FROM_HOST}$`);
