/** A text in single quotes, at the beginning of an argument or behind the colon of its key. */
const SINGLE_QUOTED = /((?:^|\s)~?[\w-]*:?)'([^']*)'(?=\s|$)/g;
/** Stands for a blank that does not part arguments. */
const KEPT_BLANK = '\0';

/**
 * Splits a typed query at its blanks. Double quotes keep a text together and stay part of it; single ones
 * around all of an argument, or of what follows its key, are taken away, as a shell would.
 */
export function splitQuery(text: string): string[] {
  const unquoted = text
    .replaceAll(KEPT_BLANK, ' ')
    .replace(
      SINGLE_QUOTED,
      (_, key: string, quoted: string) => `${key}${quoted.replaceAll(/\s/g, KEPT_BLANK)}`,
    );
  return (unquoted.match(/(?:[^\s"]|"[^"]*"?)+/g) ?? []).map((one) =>
    one.replaceAll(KEPT_BLANK, ' '),
  );
}
