import { describe, expect, test } from 'vitest';
import { readFetch } from '../../../src/imap/bulk/read-fetch.ts';
import { type Response, ResponseReader } from '../../../src/imap/bulk/response-reader.ts';

const LIMITS = { maxTextLength: 200, maxLiteralBytes: 3_000_000 };

function responses(text: string, size = text.length): Response[] {
  const reader = new ResponseReader(LIMITS);
  const found: Response[] = [];
  for (let at = 0; at < text.length; at += size) {
    found.push(...reader.feed(Buffer.from(text.slice(at, at + size), 'latin1')));
  }
  return found;
}

const said = ({ text, literals }: Response) => [text, ...literals.map(String)];

describe('what a server says', () => {
  const SAID = `* OK hello\r
* 1 FETCH (UID 5 BODY[] {5}\r
a\r
b\n)\r
* 2 FETCH (BODY[] {0}\r
 UID 6)\r
a1 OK done\r
`;
  const CUT = [
    ['* OK hello\r\n'],
    ['* 1 FETCH (UID 5 BODY[] {5}\r\n)\r\n', 'a\r\nb\n'],
    ['* 2 FETCH (BODY[] {0}\r\n UID 6)\r\n', ''],
    ['a1 OK done\r\n'],
  ];

  test.each([1, 2, 3, 7, 50, 1000])('is cut into responses if %d bytes come at a time', (size) => {
    expect(responses(SAID, size).map(said)).toEqual(CUT);
  });

  test('can have literals of all lengths, each in its own bytes', () => {
    const lengths = [1, 300_000, 600_000, 700_000, 2, 400_000, 2_000_000];
    const bytes = lengths.map((length, at) => String(at).repeat(length));
    const text = bytes.map((one) => `* 1 FETCH (BODY[] {${one.length}}\r\n${one})\r\n`).join('');
    const literals = responses(text, 65_536).map(({ literals: [one] }) => one?.toString());
    expect(literals.map((one) => one?.length)).toEqual(lengths);
    expect(literals.every((one, at) => one === bytes[at])).toBe(true);
  });

  test.each([
    ['a response is too long', `* ${'x'.repeat(300)}`],
    ['a literal is too long', '* 1 FETCH (BODY[] {3000001}\r\n'],
  ])('is not kept without end: %s', (reason, text) => {
    expect(() => responses(text)).toThrow(reason);
  });
});

describe('a FETCH response', () => {
  const read = (text: string) => {
    const [response] = responses(text);
    const items = response && readFetch(response);
    return items && Object.fromEntries([...items].map(([name, value]) => [name, String(value)]));
  };

  test('has items in any order', () => {
    const text = `* 12 FETCH (FLAGS (\\Seen $Forwarded) body[]<0> {3}\r
a) INTERNALDATE " 7-Jul-1996 02:44:25 -0700" X-THING NIL uid 5 MODSEQ (77))\r
`;
    expect(read(text)).toEqual({
      FLAGS: '\\Seen $Forwarded',
      'BODY[]': 'a) ',
      INTERNALDATE: ' 7-Jul-1996 02:44:25 -0700',
      'X-THING': 'NIL',
      UID: '5',
      MODSEQ: '77',
    });
  });

  test('can have a message in quotes', () => {
    expect(read('* 1 FETCH (UID 5 BODY[] "a \\"b\\" \\\\ (c")\r\n')).toEqual({
      UID: '5',
      'BODY[]': 'a "b" \\ (c',
    });
  });

  test.each([
    '* 1 EXISTS\r\n',
    '* FLAGS (\\Seen)\r\n',
    '* 1 FETCH (UID 5 BODYSTRUCTURE (("TEXT" "PLAIN") "MIXED"))\r\n',
    '* 1 FETCH (UID 5\r\n',
  ])('is not %j', (text) => {
    expect(read(text)).toBeUndefined();
  });
});
