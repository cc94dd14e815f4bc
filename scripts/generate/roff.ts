/**
 * Pieces of a manual page, in the macros of man(7). Texts are Markdown; what is in backquotes, because it
 * is typed as it is, becomes bold.
 */

export function page(
  name: string,
  section: number,
  { version, title }: { readonly version: string; readonly title: string },
  parts: readonly string[],
): string {
  const upper = name.toUpperCase();
  const head = `.TH ${upper} ${section} "" "mairix ${version}" "${title}"`;
  return `${[COMMENT, head, ...parts].join('\n')}\n`;
}

const COMMENT =
  '.\\" Made by `npm run generate`; change the tables and texts it is made of instead.';

export function heading(title: string, ...parts: readonly string[]): string {
  return section('SH', title, parts);
}

export function subheading(title: string, ...parts: readonly string[]): string {
  return section('SS', title, parts);
}

/** The first paragraph needs no macro in front of it. */
function section(macro: string, title: string, parts: readonly string[]): string {
  const [first = '', ...more] = parts;
  return [`.${macro} ${text(title)}`, first.replace(/^\.PP\n/, ''), ...more].join('\n');
}

export function paragraph(markdown: string): string {
  return `.PP\n${text(markdown)}`;
}

/** A term, and what it means below it. */
export function entry(term: string, ...markdown: readonly string[]): string {
  const [first = '', ...more] = markdown.map(text);
  return [`.TP\n.B ${literal(term)}`, first, ...more.map((one) => `.IP\n${one}`)].join('\n');
}

/** Lines as they are typed. */
export function example(lines: string): string {
  const typed = lines.trimEnd().split('\n').map(line).join('\n');
  return `.PP\n.RS 4\n.nf\n${typed}\n.fi\n.RE`;
}

/** Markdown as roff; its lines stay lines. */
export function text(markdown: string): string {
  const pieces = markdown.split(/(`+)(.*?)\1/s);
  const roff = pieces.map((piece, at) => {
    if (at % 3 === 1) return '';
    return at % 3 === 2 ? `\\fB${literal(piece.trim())}\\fR` : literal(piece);
  });
  return roff
    .join('')
    .split('\n')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map(guarded)
    .join('\n');
}

function line(typed: string): string {
  return guarded(literal(typed));
}

/** A line must not begin with a character that begins a request. */
function guarded(roff: string): string {
  return /^[.']/.test(roff) ? `\\&${roff}` : roff;
}

/** `-`, `~`, `^`, quotes and the backslash as they are typed, so that they can be copied. */
function literal(plain: string): string {
  return plain
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll('~', '\\(ti')
    .replaceAll('^', '\\(ha')
    .replaceAll('`', '\\(ga')
    .replaceAll("'", '\\(aq')
    .replaceAll('"', '\\(dq')
    .replace(
      /[^\0-\x7f]/gu,
      (character) =>
        `\\[u${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`,
    );
}
