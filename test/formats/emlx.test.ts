import { describe, expect, test } from 'vitest';
import { readEmlx, readEmlxBeginning } from '../../src/formats/emlx.ts';
import { flagNames } from '../../src/model/flags.ts';

const MESSAGE = 'Subject: quay\n\nAll of it.\n';
const PLIST = `<?xml version="1.0" encoding="UTF-8"?>
<plist version="1.0">
<dict>
\t<key>flags</key>
\t<integer>8590195713</integer>
</dict>
</plist>
`;
const WRONG = 'the length in the first line of the file is wrong';

describe('a message is taken out of a file of Apple Mail', () => {
  test.each([
    ['with its flags', `${MESSAGE.length}         \n${MESSAGE}${PLIST}`, ['seen'], []],
    ['without a list of properties', `${MESSAGE.length}\n${MESSAGE}`, [], []],
    ['with CRLF behind the length', `${MESSAGE.length}\r\n${MESSAGE}\n${PLIST}`, ['seen'], []],
    ['where the length is too large', `99\n${MESSAGE}${PLIST}`, ['seen'], [WRONG]],
    ['where the length is too small', `9\n${MESSAGE}${PLIST}`, ['seen'], [WRONG]],
    ['that is cut off', `99999\n${MESSAGE}`, [], [WRONG]],
  ])('%s', (_, file, flags, problems) => {
    const read = readEmlx(Buffer.from(file));
    expect(String(read?.message)).toBe(MESSAGE);
    expect(flagNames(read?.flags ?? 0)).toEqual(flags);
    expect(read?.problems).toEqual(problems);
  });

  test('an XML file in it does not end it', () => {
    const message = `${MESSAGE}<?xml version="1.0"?><plist/>\n`;
    expect(String(readEmlx(Buffer.from(`9\n${message}`))?.message)).toBe(message);
  });

  test('a number without flags leaves them open', () => {
    const plist = PLIST.replace('flags', 'other');
    expect(readEmlx(Buffer.from(`${MESSAGE.length}\n${MESSAGE}${plist}`))?.flags).toBeUndefined();
  });

  test.each([
    ['the first bytes', 7, 'Subject'],
    ['no more than the message', 99, MESSAGE],
  ])('%s alone', (_, maxBytes, expected) => {
    const file = Buffer.from(`${MESSAGE.length}   \n${MESSAGE}${PLIST}`);
    expect(String(readEmlxBeginning(file, maxBytes))).toBe(expected);
  });
});

test.each(['', MESSAGE, 'x\n', '12 o clock\n'])('%j is something else', (file) => {
  expect(readEmlx(Buffer.from(file))).toBeUndefined();
  expect(String(readEmlxBeginning(Buffer.from(file), 4))).toBe(file.slice(0, 4));
});
