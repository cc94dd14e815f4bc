import { beforeAll, describe, expect, test } from 'vitest';
import { letter, makeWorld, RC_FILE, type TempWorld } from '../helpers/temp-world.ts';

// Addresses in domains with other letters than ASCII (RFC 5891), in both writings

const MAIL = {
  'mail/in/cur/1:2,S': letter({ From: 'Ada <ada@xn--bcher-kva.example>' }),
  'mail/in/cur/2:2,S': letter({ From: 'Bo <BO@XN--BCHER-KVA.example>' }),
  'mail/in/cur/3:2,S': letter({ From: '=?utf-8?Q?Cy?= <cy@bücher.example>' }),
  'mail/in/cur/4:2,S': letter({
    From: 'Dov via Crew <crew@lists.example>',
    'Reply-To': 'Dov <dov@xn--bcher-kva.example>',
  }),
  'mail/in/cur/5:2,S': letter({
    From: 'x@x.example',
    To: 'Eve <eve@xn--bcher-kva.example>',
    Bcc: 'fay@bücher.example',
  }),
};

let world: TempWorld;
beforeAll(async () => {
  world = makeWorld(
    MAIL,
    `${RC_FILE}people=ada: ada@bücher.example\nme=cy@xn--bcher-kva.example\n`,
  );
  await world.index();
});

describe.each(['bücher', 'BÜCHER', 'xn--bcher-kva'])('%s.example', (name) => {
  test.each([
    ['f:ada@', '1'],
    ['f:bo@', '2'],
    ['f:cy@', '3'],
    ['f:dov@', '4'],
    ['t:eve@', '5'],
    ['bcc:fay@', '5'],
    ['a:eve@', '5'],
  ])('%s finds the address', async (start, number) => {
    expect(await world.find(`${start}${name}.example`)).toEqual([`in/cur/${number}:2,S`]);
  });

  test('a domain is found as a part of addresses', async () => {
    expect(await world.find(`f:@${name}.example=`)).toHaveLength(4);
  });
});

test('people and own addresses may be in either', async () => {
  expect(await world.find('f:@ada')).toEqual(['in/cur/1:2,S']);
  expect(await world.find('f:@me')).toEqual(['in/cur/3:2,S']);
});

test('--from-of and --address take either', async () => {
  world.put('message', letter({ From: 'Cy <cy@xn--bcher-kva.example>' }));
  expect((await world.mairix('-r', '--from-of', world.path('message'))).stdout).toContain('cur/3');
  const { stdout } = await world.mairix('--address', 'bücher');
  expect(stdout).toContain('ada@xn--bcher-kva.example');
});
