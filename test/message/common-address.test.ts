import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readAddresses } from '../../src/message/header/addresses.ts';
import { commonAddress } from '../../src/message/header/common-address.ts';

test.each([
  ['mira@havn.example', { name: '', address: 'mira@havn.example' }],
  ['<mira@havn.example>', { name: '', address: 'mira@havn.example' }],
  ['Mira Solberg <mira@havn.example>', { name: 'Mira Solberg', address: 'mira@havn.example' }],
  [
    '"Solberg, Mira (x)" <m@havn.example>',
    { name: 'Solberg, Mira (x)', address: 'm@havn.example' },
  ],
  ['Zoë<zoe@x.example>', { name: 'Zoë', address: 'zoe@x.example' }],
  ['mira@havn.example (Mira)', undefined],
  ['"Mira \\"Mi\\"" <mira@havn.example>', undefined],
  ['"Solberg', undefined],
  ['undisclosed-recipients:;', undefined],
  ['Mira <mira@havn.example> x', undefined],
  ['root', undefined],
])('%s', (piece, address) => {
  expect(commonAddress(piece)).toEqual(address);
});

test('what it reads, readAddresses reads the same way', () => {
  const pieces = fc.array(
    fc.constantFrom(
      '"',
      ' ',
      '<',
      '>',
      '@',
      'a',
      'é',
      '.',
      ',',
      '(',
      ')',
      ':',
      ';',
      'b c',
      '\\',
      '[',
      ']',
      "'",
    ),
    { maxLength: 14 },
  );
  let common = 0;
  fc.assert(
    fc.property(pieces, (characters) => {
      const piece = characters.join('').replace(/ +/g, ' ').trim();
      const address = commonAddress(piece);
      if (address === undefined) return;
      common++;
      const { name, address: plain } = address;
      expect(readAddresses(piece)).toEqual(name === '' && plain === '' ? [] : [address]);
    }),
    { numRuns: 200_000, seed: 1 },
  );
  expect(common).toBeGreaterThan(100);
});
