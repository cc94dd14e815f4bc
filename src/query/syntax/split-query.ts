/** A text in single quotes, at the beginning of an argument or after the colon of its key. */
const SINGLE_QUOTED = /((?:^|\s)~?[\w-]*:?)'([^']*)'(?=\s|$)/g;
/** Replaces a space that does not separate arguments. */
const KEPT_SPACE = '\0';

/**
 * Splits a typed query at its spaces. Double quotes keep a text together and stay part of it; single ones
 * around a whole argument, or around all that follows its key, are removed, as a shell would.
 */
export function splitQuery(text: string): string[] {
  const unquoted = text
    .replaceAll(KEPT_SPACE, ' ')
    .replace(
      SINGLE_QUOTED,
      (_, key: string, quoted: string) => `${key}${quoted.replaceAll(/\s/g, KEPT_SPACE)}`,
    );
  return (unquoted.match(/(?:[^\s"]|"[^"]*"?)+/g) ?? []).map((one) =>
    one.replaceAll(KEPT_SPACE, ' '),
  );
}
