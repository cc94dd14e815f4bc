import { describe, expect, test } from 'vitest';
import { takeInlineFiles } from '../../src/message/text/take-inline-files.ts';
import { growth, IN_PROPORTION } from '../helpers/cpu-time.ts';

const CAT = 'begin 644 cat.txt\n#0V%T\n`\nend\n';

describe('files in a text', () => {
  test.each<{ title: string; text: string; rest: string; files: readonly string[][] }>([
    {
      title: 'a uuencoded file',
      text: `before\n${CAT}after\n`,
      rest: 'before\nafter\n',
      files: [['cat.txt', 'Cat']],
    },
    {
      title: 'spaces for zeros, some of them lost at the end of the line',
      text: 'begin 644 a b.txt\n(82!P96%R; H\n \nend\n',
      rest: '',
      files: [['a b.txt', 'a pearl\n']],
    },
    {
      title: 'lines that end in CR LF',
      text: CAT.replaceAll('\n', '\r\n'),
      rest: '',
      files: [['cat.txt', 'Cat']],
    },
    {
      title: 'a checksum after each line',
      text: 'begin 644 cat.txt\n#0V%T*\n`\nend\n',
      rest: '',
      files: [['cat.txt', 'Cat']],
    },
    {
      title: 'two files',
      text: CAT + CAT,
      rest: '',
      files: [
        ['cat.txt', 'Cat'],
        ['cat.txt', 'Cat'],
      ],
    },
    {
      title: 'a file that goes on in another message',
      text: 'begin 644 cat.txt\n#0V%T\n-- \nAnna\n',
      rest: '-- \nAnna\n',
      files: [['cat.txt', 'Cat']],
    },
    { title: 'an empty file', text: 'begin 644 none\n`\nend\n', rest: '', files: [['none', '']] },
    {
      title: 'a yEncoded file',
      text: 'a\n=ybegin line=128 size=3 name=two tides.bin\n\x8d\x8b\x9e\n=yend size=3\nb\n',
      rest: 'a\nb\n',
      files: [['two tides.bin', 'cat']],
    },
    {
      title: 'a file in base64',
      text: 'a\nbegin-base64 644 two tides.txt\nY2\nF0Cg==\n====\nb\n',
      rest: 'a\nb\n',
      files: [['two tides.txt', 'cat\n']],
    },
    {
      title: 'the first line of a file in base64, in prose',
      text: 'begin-base64 644 is how\nit begins\n',
      rest: 'begin-base64 644 is how\nit begins\n',
      files: [],
    },
    {
      title: 'the first line of a yEncoded file, quoted',
      text: '=ybegin line=128 size=3 name=tides.bin\nis how it begins\n',
      rest: '=ybegin line=128 size=3 name=tides.bin\nis how it begins\n',
      files: [],
    },
    {
      title: 'a sentence that begins with begin',
      text: 'begin 644 times with this\nand that\nend\n',
      rest: 'begin 644 times with this\nand that\nend\n',
      files: [],
    },
    { title: 'begin at the very end', text: 'begin 644 x', rest: 'begin 644 x', files: [] },
  ])('$title', ({ text, rest, files }) => {
    const found = takeInlineFiles(Buffer.from(text, 'latin1'));
    expect(found.text.toString('latin1')).toBe(rest);
    expect(found.files.map(({ fileName, bytes }) => [fileName, bytes.toString()])).toEqual(files);
  });

  test('takes time in proportion for a file that begins a hundred thousand times', () => {
    const text = (times: number) => Buffer.from('=ybegin line=128 name=x\n'.repeat(times));
    expect(takeInlineFiles(text(100_000)).text.equals(text(100_000))).toBe(true);
    expect(growth(text, takeInlineFiles, 25_000)).toBeLessThan(IN_PROPORTION);
  });
});
