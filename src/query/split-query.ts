/** Splits a typed query at its blanks; double quotes keep a text together and stay part of it. */
export function splitQuery(text: string): string[] {
  return text.match(/(?:[^\s"]|"[^"]*"?)+/g) ?? [];
}
