/** Values of headers, unfolded, by lower-case name. */
export type HeaderValues = ReadonlyMap<string, readonly string[]>;

/** A message or MIME part, each char a byte, as header and body. */
export function readRawMessage(raw: string): { headers: HeaderValues; body: string } {
  const { index = raw.length, 0: blankLine = '' } = /(?<![^\n])[ \t\r]*\n/.exec(raw) ?? {};
  return {
    headers: headerValues(raw.slice(0, index)),
    body: raw.slice(index + blankLine.length),
  };
}

/** Without NUL, which ends a text for classic mairix, and the escape sequences of ISO-2022, which only we read. */
export function isAscii(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is meant
  return /^(?:[\x01-\x1a\x1c-\x7f]|\x1b(?!\$))*$/.test(text);
}

function headerValues(head: string): HeaderValues {
  const values = new Map<string, string[]>();
  for (const line of head.replace(/\r?\n[ \t]*([ \t])/g, '$1').split(/\r?\n/)) {
    const [, name = '', value = ''] = /^([^\s:]+):(.*)$/.exec(line) ?? [];
    const known = values.get(name.toLowerCase());
    if (known === undefined) values.set(name.toLowerCase(), [value]);
    else known.push(value);
  }
  return values;
}
