import type { TextField } from '../../model/fields.ts';

/** Whether paths are among what is searched; elsewhere, names with dots are often alternatives, such as those of attachments. */
export function mayHavePaths(fields: readonly TextField[]): boolean {
  return fields.some((field) => field === 'subject' || field === 'body' || field === 'header');
}

/** A URL, with `~` in front or without: nobody means "or" by its slashes, or letters that may be wrong by a `=`. */
export function isUrl(text: string): boolean {
  return URL.test(text) || URL_THAT_ASKS.test(text);
}

const URL = /^\s*~?[a-z][a-z\d+.-]+:\/\/[^\s"“”„‟«»]+\s*$/i;
/** `bugs.example.org/show?id=42` */
const URL_THAT_ASKS =
  /^\s*~?(?:[a-z\d-]+\.)+[a-z]{2,}(?::\d+)?\/[^\s"“”„‟«»?]*\?[^\s"“”„‟«»=]+=[^\s"“”„‟«»]*$/i;

/**
 * Whether a text with slashes can only be meant as one path, though `/` means "or": it begins with `/`,
 * `./` or `../`, or has a name with an ending beside names without one, such as `lib/clock.c` and
 * `lists.example.org/clock`. So `tcp/ip` and `clock.c/tide.c` stay two alternatives each.
 */
export function isPath(text: string): boolean {
  if (!text.includes('/') || !/^\s*~?[^\s"'*,~^=]+\s*$/.test(text)) return false;
  const path = text.trim().replace(/^~(?!\/)/, '');
  if (/^\.{0,2}\/[^/]/.test(path)) return !path.includes('//');
  const names = path.split('/');
  if (names.includes('')) return false;
  return names.length === 2 ? isShortPath(names) : isLongPath(names);
}

/** Whether a text is one path, and also what somebody may write who means "or". */
export function isDoubtfulPath(text: string): boolean {
  return isPath(text) && /^\s*~?[^/]+\/[^/]+\s*$/.test(text);
}

/** Of three names or more, one with an ending makes a path, unless all have one. */
function isLongPath(names: readonly string[]): boolean {
  const dotted = names.filter((name) => HAS_ENDING.test(name));
  return dotted.length > 0 && dotted.length < names.length;
}

/** `tide.c`, `libtide.so.1`, `.tiderc`, `init.d`, and the manual page `tide.7`; a version such as `5.10` has none. */
const HAS_ENDING = /(?:^|\w)\.[a-z]|^[a-z_]{2}[\w+-]*\.\d[a-z]?$/i;

/** Of two names, either only the last has a short ending, or the first is a host. */
function isShortPath([first = '', last = '']: readonly string[]): boolean {
  if (first.includes('@') || last.includes('@')) return false;
  if (/^[\w-]+(?:\.[\w-]+)+\.[a-z]{2,}$/i.test(first)) return !/\w\.[a-z]/i.test(last);
  return (
    !/\w\.[a-z]/i.test(first) && /\w\.[a-z][a-z\d]{0,3}$|^[a-z_]{2}[\w+-]*\.\d[a-z]?$/i.test(last)
  );
}
