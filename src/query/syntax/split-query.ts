/** A text in single quotes, at the beginning of an argument or after the colon of its key. */
const SINGLE_QUOTED = /((?:^|[\s({])[~-]?[\w-]*:?)'([^']*)'(?=[\s)}]|$)/g;
/** Replaces a space that does not separate arguments. */
const KEPT_SPACE = '\0';

/**
 * Splits a typed query at its spaces, and takes the brackets off around what they hold: `(a OR b)`,
 * `from:(a b)`. Double quotes keep a text together and stay part of it; single ones around a whole
 * argument, or around all that follows its key, are removed, as a shell would.
 */
export function splitQuery(text: string): string[] {
  const unquoted = text
    .replaceAll(KEPT_SPACE, ' ')
    .replace(
      SINGLE_QUOTED,
      (_, key: string, quoted: string) => `${key}${quoted.replaceAll(/\s/g, KEPT_SPACE)}`,
    );
  const open: string[] = [];
  return (unquoted.match(/(?:[^\s"]|"[^"]*"?)+/g) ?? [])
    .flatMap((piece) => withoutBrackets(piece, open))
    .map((one) => one.replaceAll(KEPT_SPACE, ' '));
}

/** A piece with its brackets beside it, those that open a group or close one of those that are open. */
function withoutBrackets(piece: string, open: string[]): string[] {
  const [, opening, bracket, rest = ''] =
    /^([~-]?(?:[a-z][\w-]*:)?([({]))(.*)$/is.exec(piece) ?? [];
  if (opening !== undefined && bracket !== undefined) {
    open.push(bracket === '(' ? ')' : '}');
    return [opening, ...(rest === '' ? [] : withoutBrackets(rest, open))];
  }
  const closing: string[] = [];
  let inside = piece;
  for (let last = open.at(-1); last !== undefined && closes(inside, last); last = open.at(-1)) {
    open.pop();
    inside = inside.slice(0, -1);
    closing.push(last);
  }
  return inside === '' ? closing : [inside, ...closing];
}

/** Not the bracket of `read(file)`. */
function closes(text: string, bracket: string): boolean {
  const opening = bracket === ')' ? '(' : '{';
  return text.endsWith(bracket) && text.split(bracket).length > text.split(opening).length;
}
