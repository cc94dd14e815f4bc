import { describe, expect, test } from 'vitest';
import { partsInText } from '../../src/message/parts/multipart/parts-in-text.ts';

const PART = '--edge\nContent-Type: text/html\n\n<p>tide</p>\n';

describe('parts in a text', () => {
  test.each<[string, string, string, string, string]>([
    ['alone', `${PART}--edge--\n`, '', `${PART}--edge--\n`, ''],
    ['within text', `a\n${PART}--edge--\nb\n`, 'a\n', `${PART}--edge--\n`, 'b\n'],
    [
      'that a header in front of them names, cut off',
      `Content-Type: multipart/mixed; boundary="edge"\n\n${PART}`,
      'Content-Type: multipart/mixed; boundary="edge"\n\n',
      PART,
      '',
    ],
  ])('are found %s', (_, text, inFront, parts, after) => {
    const found = partsInText(Buffer.from(text));
    expect(found?.boundary).toBe('edge');
    expect([found?.inFront, found?.parts, found?.after].map(String)).toEqual([
      inFront,
      parts,
      after,
    ]);
  });

  test.each([
    ['no such line', 'Content-Type: text/plain\n'],
    ['no last boundary', `a\n${PART}`],
    ['quotes', `> ${PART.replaceAll('\n', '\n> ')}--edge--\n`],
    ['a signature', '-- \nContent-Type is a header\n-- \n'],
  ])('are not found where there is %s', (_, text) => {
    expect(partsInText(Buffer.from(text))).toBeUndefined();
  });
});
