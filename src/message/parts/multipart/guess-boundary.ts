/** The boundary of the first line that looks like one, with the header of a part after it. */
export function guessBoundary(body: Buffer): string | undefined {
  return PART_BEGINNING.exec(body.toString('latin1'))?.[1];
}

// Boundaries with quotes and backslashes would need escapes; nobody uses them.
const PART_BEGINNING =
  /^--([^\r\n"\\]{0,199}[^\s"\\])[ \t]*\r?\n(?=Content-[\w-]{1,40}[ \t]{0,9}:)/im;
