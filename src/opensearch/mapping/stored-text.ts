/**
 * A text as the engine can keep it, which is UTF-8 without NUL: paths have bytes that are not UTF-8 as lone
 * surrogates, and the wildcard fields of OpenSearch mark ends with NUL. Such a character becomes ESCAPE with
 * four hexadecimal digits, as does ESCAPE itself.
 */
export function storedText(text: string): string {
  if (!SPECIAL.test(text) && text.isWellFormed()) return text;
  return text.replace(ESCAPED, (one) => ESCAPE + one.charCodeAt(0).toString(16).padStart(4, '0'));
}

/** The text that was stored. */
export function textOfStored(stored: string): string {
  if (!stored.includes(ESCAPE)) return stored;
  return stored.replace(ESCAPE_SEQUENCE, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
}

/** SUBSTITUTE, which hardly any text has. */
const ESCAPE = '\u001a';
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is meant
const SPECIAL = /[\0\u001a]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is meant
const ESCAPED = /[\0\u001a]|\p{Cs}/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is meant
const ESCAPE_SEQUENCE = /\u001a([0-9a-f]{4})/g;
