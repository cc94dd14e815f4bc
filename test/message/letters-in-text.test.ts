import { describe, expect, test } from 'vitest';
import { lettersInText } from '../../src/message/parts/multipart/letters-in-text.ts';
import { growth, IN_PROPORTION } from '../helpers/cpu-time.ts';

const HEADER =
  'Subject: a\nContent-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n';
const DASHES = '-'.repeat(30);

const bodiesIn = (text: string) =>
  lettersInText(Buffer.from(text), undefined).map(({ body }) => body.toString());

describe('letters in a text', () => {
  test.each<[string, string, readonly string[]]>([
    ['one', `b\n\n${HEADER}\nc=41\n`, [`b\n\n${HEADER}\n`, 'c=41\n', '']],
    [
      'two of a digest, with CRLF',
      `${HEADER}\nc=41\n${DASHES}\n\n${HEADER}\nd=42\n${DASHES}\ne\n`.replaceAll('\n', '\r\n'),
      [`${HEADER}\n`, 'c=41\n', `${DASHES}\n\n${HEADER}\n`, 'd=42\n', `${DASHES}\ne\n`].map(
        (piece) => piece.replaceAll('\n', '\r\n'),
      ),
    ],
    ['none whose body is not encoded', `${HEADER}\nc = d\n`, []],
    ['none without a type', 'Content-Transfer-Encoding: quoted-printable\n\nc=41\n', []],
    ['none that is quoted', `> ${HEADER.replaceAll('\n', '\n> ')}\n> c=41\n`, []],
  ])('%s', (_, text, bodies) => {
    expect(bodiesIn(text)).toEqual(bodies);
  });

  test('take time in proportion where there are a hundred thousand headers', () => {
    const text = (times: number) => Buffer.from(`${HEADER}\n`.repeat(times));
    expect(growth(text, (bytes) => lettersInText(bytes, undefined), 10_000)).toBeLessThan(
      IN_PROPORTION,
    );
  });
});
