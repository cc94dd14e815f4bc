import { describe, expect, test } from 'vitest';
import { readCodedValues } from '../../src/message/parts/read-coded-values.ts';
import { growth, IN_PROPORTION } from '../helpers/cpu-time.ts';

describe('values of an address card', () => {
  test.each([
    ['without an encoding', 'N:Holm=41\r\n', 'N:Holm=41\r\n'],
    [
      'in quoted-printable',
      'N;ENCODING=QUOTED-PRINTABLE:H=C3=B8lm\n',
      'N;ENCODING=QUOTED-PRINTABLE:Hølm\n',
    ],
    ['of the oldest kind', 'N;QUOTED-PRINTABLE:H=c3=b8lm\n', 'N;QUOTED-PRINTABLE:Hølm\n'],
    [
      'in a charset of their own',
      'N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:H=F8lm\n',
      'N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Hølm\n',
    ],
    [
      'on several lines',
      'NOTE;ENCODING=QUOTED-PRINTABLE:light=\r\nhouse=0D=0Akeeper\r\nTEL:1\r\n',
      'NOTE;ENCODING=QUOTED-PRINTABLE:lighthouse\\nkeeper\r\nTEL:1\r\n',
    ],
    [
      'that are a file',
      'PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AA\r\n QSkZ\r\nTEL:1\r\n',
      'PHOTO;ENCODING=b;TYPE=JPEG:\r\nTEL:1\r\n',
    ],
    [
      'that are the URL of a file',
      'PHOTO:data:image/jpeg;base64,/9j/4AA\nTEL:1\n',
      'PHOTO:data:\nTEL:1\n',
    ],
  ])('%s', (_, lines, text) => {
    expect(readCodedValues(lines)).toBe(text);
  });

  test('take time in proportion where a line has a hundred thousand parameters', () => {
    const line = (times: number) => `N${';b;encoding=b'.repeat(times)}`;
    expect(growth(line, readCodedValues, 50_000)).toBeLessThan(IN_PROPORTION);
  });
});
