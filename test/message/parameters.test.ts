import fc from 'fast-check';
import libmime from 'libmime';
import { describe, expect, test } from 'vitest';
import { DISPOSITION, readParameters, TYPE } from '../../src/message/header/parameters.ts';

describe('a header value with parameters', () => {
  test.each([
    ['is common as nearly all write it', ' Text/Plain; charset=utf-8; Name="a; b.txt" ', true],
    ['is common in pieces', 'text/plain; charset=utf-8; name*0="a; b"; name*1=".txt"', true],
    ['is not with a comment', 'text/plain (text); charset=utf-8; name="a; b.txt"', false],
    ['is not with an escaped character', 'text/plain; charset="utf\\-8"; name="a; b.txt"', false],
  ])('%s', (_title, raw, isCommon) => {
    const read = readParameters(raw, TYPE);
    expect([read.isCommon, read.value]).toEqual([isCommon, 'text/plain']);
    expect(read.parameter('charset')).toBe('utf-8');
    expect(read.parameter('name')).toBe('a; b.txt');
    expect(read.parameter('boundary')).toBe('');
  });

  test('has encoded words in it by mistake', () => {
    const { parameter } = readParameters('attachment; filename="=?utf-8?Q?t=C3=A9?="', DISPOSITION);
    expect(parameter('filename')).toBe('té');
  });

  test('may be empty', () => {
    expect(readParameters(' ', TYPE)).toMatchObject({ value: '', isCommon: true });
  });

  test('is repaired where its form is not the common one', () => {
    const { value } = readParameters('text / plain', TYPE, (raw) => raw.replaceAll(' ', ''));
    expect(value).toBe('text/plain');
  });

  test('means what libmime makes of it', () => {
    const spaces = fc.constantFrom('', ' ', '\t ');
    const name = fc.constantFrom('charset', 'Name', 'name', 'x.y', '__proto__');
    const text = fc.oneof(
      fc.constantFrom('a', '"a b"', '"; name=x"', '""', '"(a)"', "'a'", 'a=b', '" a "', '<a@b>'),
      fc.string({ unit: fc.constantFrom(...'abAB01=\'"/:?.,<>[]'), minLength: 1, maxLength: 6 }),
    );
    const parameter = fc.tuple(spaces, fc.constant(';'), spaces, name, fc.constant('='), text);
    const parameters = fc.array(parameter, { maxLength: 4 }).map((all) => all.flat().join(''));
    fc.assert(
      fc.property(parameters, spaces, fc.constantFrom('', ';'), (middle, space, end) => {
        const raw = `Text/x-A.b+c${middle}${space}${end}`;
        const read = readParameters(raw, TYPE);
        const { value, params } = libmime.parseHeaderValue(raw, { stripComments: true });
        expect(read.value).toBe(value.toLowerCase());
        for (const key of ['charset', 'name', 'x.y', '__proto__']) {
          expect(read.parameter(key)).toBe((Object.hasOwn(params, key) ? params[key] : '')?.trim());
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
