import { describe, expect, test } from 'vitest';
import { readAddresses } from '../../src/message/header/addresses.ts';
import { withPlainAddresses } from '../../src/message/header/plain-addresses.ts';

/** `name <address>`, one after the other. */
const show = (value: string) =>
  readAddresses(value)
    .map(({ name, address }) => `${name} <${address}>`)
    .join(' | ');

describe('the addresses of', () => {
  test.each([
    ['', ''],
    ['mira@havn.example', ' <mira@havn.example>'],
    ['Mira Solberg <mira@havn.example>', 'Mira Solberg <mira@havn.example>'],
    [
      '"Solberg, Mira" <mira@havn.example>, tomas@x.example',
      'Solberg, Mira <mira@havn.example> |  <tomas@x.example>',
    ],
    ['"Mira \\"Mi\\" Solberg" <mira@havn.example>', 'Mira "Mi" Solberg <mira@havn.example>'],
    ['root', 'root <>'],
    ['<>', ''],
    // comments
    ['mira@havn.example (Mira Solberg)', 'Mira Solberg <mira@havn.example>'],
    ['Mira (on the boat) <mira(her box)@havn.example(her host)>', 'Mira <mira@havn.example>'],
    ['mira(a (b) c)@(d)havn(e).example', 'a (b) c <mira@havn.example>'],
    ['"Mira (x" <mira@havn.example>', 'Mira (x <mira@havn.example>'],
    ['Mira (x <mira@havn.example>', 'Mira x <mira@havn.example>'],
    ['Mira x) <mira@havn.example>', 'Mira x) <mira@havn.example>'],
    // as archives write them
    ['mira at havn.example (Mira Solberg)', 'Mira Solberg <mira@havn.example>'],
    ['Mira <mira.s at havn.co.example>', 'Mira <mira.s@havn.co.example>'],
    ['Help at sea', 'Help at sea <>'],
    // spaces
    ['mira @ havn . example', ' <mira@havn.example>'],
    ['Mira S. <mira @ havn. example>', 'Mira S. <mira@havn.example>'],
    // parts in quotes
    ['"mira.solberg"@havn.example', ' <mira.solberg@havn.example>'],
    ['"mira solberg"@havn.example', ' <"mira solberg"@havn.example>'],
    ['Mira <"mira solberg"@havn.example>', 'Mira <"mira solberg"@havn.example>'],
    // routes, groups, literals
    ['<@relay.example,@old.example:mira@havn.example>', ' <mira@havn.example>'],
    [
      'Crew: mira@havn.example, Tomas <tomas@x.example>;, eve@x.example',
      ' <mira@havn.example> | Tomas <tomas@x.example> |  <eve@x.example>',
    ],
    ['undisclosed-recipients:;', ''],
    [
      'mira@[192.0.2.1], tomas@[IPv6:2001:db8::1]',
      ' <mira@[192.0.2.1]> |  <tomas@[IPv6:2001:db8::1]>',
    ],
    ['[list] Mira <mira@havn.example>', '[list] Mira <mira@havn.example>'],
    // broken
    ['Mira <mira@havn.example', 'Mira <mira@havn.example>'],
    ['"Mira Solberg <mira@havn.example>', 'Mira Solberg <mira@havn.example>'],
    ['Mira mira@havn.example', 'Mira <mira@havn.example>'],
    ['<mira@havn.example> <tomas@x.example>', ' <mira@havn.example> |  <tomas@x.example>'],
    ['Mira <mailto:mira@havn.example>', 'Mira <mira@havn.example>'],
    ['mira@havn.example; tomas@x.example', ' <mira@havn.example> |  <tomas@x.example>'],
  ])('%s', (value, expected) => expect(show(value)).toBe(expected));

  test.each(['(', '"', '<', '\\', '("', '<"', '@ ', ':', '"\\"'])(
    'a hundred thousand times %j are found soon',
    (piece) => {
      const before = performance.now();
      readAddresses(piece.repeat(100_000));
      expect(performance.now() - before).toBeLessThan(10_000);
    },
  );
});

describe('an address that is in pieces is searched in one, too:', () => {
  test.each([
    ['Mira (at sea) <mira@havn.example>', undefined],
    ['"Solberg, Mira" <mira@havn.example>', undefined],
    ['Mira S. <mira@havn.example>', undefined],
    ['mira(at sea)@havn.example', 'mira@havn.example'],
    ['mira @ havn . example', 'mira@havn.example'],
    ['"mira"@havn.example', 'mira@havn.example'],
    ['Mira <mira@xn--hvn-ula.example>', 'mira@håvn.example'],
    ['Mira <mira@håvn.example>', 'mira@xn--hvn-ula.example'],
  ])('%s', (value, added) => {
    expect(withPlainAddresses(value)).toBe(added === undefined ? value : `${value}, ${added}`);
  });
});
