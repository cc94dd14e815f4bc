import type { Directive, DirectiveName } from './directives.ts';
import { findDirective } from './find-directive.ts';
import type { ConfigProblem } from './problem.ts';
import { misusedDirective, unknownDirective } from './rc-complaint.ts';

/** One line with a directive; its value is not yet expanded. */
export interface RcEntry {
  /** The current name, even if the file uses an old one. */
  readonly key: DirectiveName;
  readonly value: string;
  /** Counted from 1. */
  readonly line: number;
  /** The name of the IMAP account that it is about, if the key has one. */
  readonly account?: string;
}

/** What an rc file says, in the order of its lines. */
export interface RcFile {
  readonly file: string;
  readonly entries: readonly RcEntry[];
  readonly problems: readonly ConfigProblem[];
}

interface Statement {
  readonly key: string;
  /** `undefined` when there is no `=`. */
  readonly value: string | undefined;
}

/** Text of an rc file → its entries; a line that makes no sense becomes a problem, never an error. */
export function parseRcFile(text: string, file: string): RcFile {
  const entries: RcEntry[] = [];
  const problems: ConfigProblem[] = [];
  for (const [index, lineText] of text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .entries()) {
    const line = index + 1;
    const statement = readStatement(lineText);
    if (statement === undefined) continue;
    const { key, value } = statement;
    const { directive, ...about } = findDirective(key);
    const complaint =
      directive === undefined ? unknownDirective(key) : misusedDirective(directive, value);
    if (complaint !== undefined) problems.push({ file, line, ...complaint });
    if (directive !== undefined) {
      entries.push(...entriesOf(directive, value).map((entry) => ({ ...entry, line, ...about })));
    }
  }
  return { file, entries, problems };
}

// line := spaces [ key spaces [ "=" spaces value spaces ] ] [ comment ]
//
// Classic mairix keeps spaces around a value, and the CR of a file written on Windows; we assume that
// nobody wants a folder name to begin or end with one.
function readStatement(line: string): Statement | undefined {
  const text = trimSpaces(withoutComment(line));
  if (text === '') return undefined;
  const equals = text.indexOf('=');
  if (equals === -1) return { key: text, value: undefined };
  return { key: trimSpaces(text.slice(0, equals)), value: trimSpaces(text.slice(equals + 1)) };
}

/** A value cannot contain any of these characters. NUL ends a line too, because no path contains it. */
function withoutComment(line: string): string {
  const comment = /[#!;%\0]/.exec(line);
  return comment === null ? line : line.slice(0, comment.index);
}

/** Removes ASCII spaces only; any other kind may be part of a name. */
function trimSpaces(text: string): string {
  return text.replace(/^[ \t\r\v\f]+/, '').replace(/[ \t\r\v\f]+$/, '');
}

/** The entry of a usable line; none for any other line. */
function entriesOf(
  { name, takes, renamed }: Directive,
  value: string | undefined,
): Pick<RcEntry, 'key' | 'value'>[] {
  const usable = takes === 'nothing' || value !== undefined;
  return usable ? [{ key: renamed ?? name, value: value ?? '' }] : [];
}
