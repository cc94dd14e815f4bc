import type { Response } from './response-reader.ts';

/** What a response says of a message: `UID` → `5`, `BODY[]` → its bytes, a list without its parentheses. */
export type FetchItems = ReadonlyMap<string, string | Buffer>;

const HEAD = /^\* \d+ FETCH \(/i;
// item := name ["[" section "]"] ["<" number ">"] " " value
// value := "(" list ")" | string | literal | atom
const ITEM =
  /([a-z\d.-]+(?:\[[^\]]*\])?)(?:<\d+>)? (?:\(([^()"{]*)\)|"((?:[^"\\\r\n]|\\.)*)"|\{\d+\}\r?\n|([^ ()"{\r\n]+)) ?/iy;
const TAIL = /\)\r?\n$/y;

/** What a FETCH response says; `undefined` if the response is another one, or is written in an unusual way. */
export function readFetch({ text, literals }: Response): FetchItems | undefined {
  const [head] = HEAD.exec(text) ?? [];
  if (head === undefined) return undefined;
  const items = new Map<string, string | Buffer>();
  let literal = 0;
  let at = head.length;
  for (;;) {
    ITEM.lastIndex = at;
    const found = ITEM.exec(text);
    if (found === null) break;
    const [whole, name = '', list, quoted, atom] = found;
    const value = list ?? quoted?.replace(/\\(.)/g, '$1') ?? atom ?? literals[literal++];
    if (value !== undefined) items.set(name.toUpperCase(), value);
    at += whole.length;
  }
  TAIL.lastIndex = at;
  return TAIL.test(text) ? items : undefined;
}
