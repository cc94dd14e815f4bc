import { describe, expect, it, test } from 'vitest';
import { parseQuery } from '../../src/query/syntax/parse-query.ts';
import { printQuery } from '../../src/query/syntax/print-query.ts';
import { letter, makeWorld } from '../helpers/temp-world.ts';

describe('a path or a URL is one phrase', () => {
  it.each([
    // three names or more, some with an ending
    ['b:drivers/md/raid5.c', 'b:"drivers/md/raid5.c"'],
    ['drivers/md/raid5.c', '"drivers/md/raid5.c"'],
    ['b:~drivers/md/raid5.c', 'b:~"drivers/md/raid5.c"'],
    ['b:drivers/md/raid5.c:123', 'b:"drivers/md/raid5.c:123"'],
    ['sb:usr/lib/libz.so.1', 'sb:"usr/lib/libz.so.1"'],
    ['b:etc/init.d/clock', 'b:"etc/init.d/clock"'],
    ['b:home/ada/.mairixrc', 'b:"home/ada/.mairixrc"'],
    ['lists.example.org/clock/42', '"lists.example.org/clock/42"'],
    ['h:X-Origin:lib/clock/tide.c', 'h:x-origin:"lib/clock/tide.c"'],
    // two names, of which the last has an ending, or the first is a host
    ['b:mm/slab.c', 'b:"mm/slab.c"'],
    ['s:docs/README.md', 's:"docs/README.md"'],
    ['b:bugs.example.org/1234', 'b:"bugs.example.org/1234"'],
    ['b:www.example.org/tide.html', 'b:www.example.org/tide.html'],
    // manual pages
    ['b:man7/signal.7', 'b:"man7/signal.7"'],
    ['b:a/man2/futex.2', 'b:"a/man2/futex.2"'],
    ['b:man3/tide.3p', 'b:"man3/tide.3p"'],
    // a beginning that only paths have
    ['b:/etc/fstab', 'b:"/etc/fstab"'],
    ['/etc/fstab', '"/etc/fstab"'],
    ['b:/etc/', 'b:"/etc/"'],
    ['s:/apple', 's:"/apple"'],
    ['b:./configure', 'b:"./configure"'],
    ['b:../lib/tide', 'b:"../lib/tide"'],
    // URLs, wherever they are looked for
    ['b:https://lore.example.org/clock', 'b:"https://lore.example.org/clock"'],
    ['https://lore.example.org/clock/', '"https://lore.example.org/clock/"'],
    ['~http://x.example', '~"http://x.example"'],
    ['s:http://x.example/a,b?id=5&c=~ada', 's:"http://x.example/a,b?id=5&c=~ada"'],
    ['n:ftp://x.example/plan.pdf', 'n:"ftp://x.example/plan.pdf"'],
    ['f:https://x.example', 'f:"https://x.example"'],
    ['bugs.example.org/show?id=42', '"bugs.example.org/show?id=42"'],
    ['b:~www.example.org/watch?v=a,b&t=10', 'b:~"www.example.org/watch?v=a,b&t=10"'],
  ])('%s means %s', (typed, meaning) => {
    expect(printQuery(parseQuery([typed]))).toEqual([meaning]);
  });
});

describe('"/" means "or", as with classic mairix', () => {
  it.each([
    's:apple/pear',
    'b:tcp/ip',
    'b:fs/ext4/inode',
    'b:24/7',
    'b:4/19/20',
    'b:Mutt/1.10.1',
    'b:stable/v2.6',
    'b:stable/5.10/5.11',
    'b:3.14/2.71',
    'b:clock.c/tide.c',
    'b:clock.c/tide.c/moon.c',
    'b:apple,pear/plum.c',
    'b:apple=/plum.c',
    'b:apple/~plum.c',
    'n:plan/plan.pdf',
    'type:pdf/image',
    'f:ada/bob.smith',
    'f:ada@x.example/bob@y.example',
    'ada@x.example/bob',
    'l:tidekeeper/example.org',
  ])('in %s', (typed) => {
    expect(printQuery(parseQuery([typed]))).toEqual([typed]);
  });

  it.each(['s:apple/', 'b:drivers/md/', 's:/', 's:a//b', 's://x', '//', 'b:~/.mairixrc', '~/mail'])(
    'and %s lacks a word',
    (typed) => {
      expect(() => parseQuery([typed])).toThrow(
        expect.objectContaining({
          message: 'a word is missing',
          hint: expect.stringMatching(/^write a word on both sides of each "\/", or put a path/),
        }),
      );
    },
  );
});

test('a path is found where its words are next to each other', async () => {
  const world = makeWorld({
    'mail/in/cur/1': letter({}, 'I changed lib/clock/tide.c again.\n'),
    'mail/in/cur/2': letter({}, 'The lib has a clock.\n'),
    'mail/in/cur/3': letter({}, 'See <https://lore.example.org/clock/?x=1>.\n'),
  });
  await world.index();
  expect(await world.find('b:lib/clock/tide.c')).toEqual(['in/cur/1']);
  expect(await world.find('b:lib/clock')).toEqual(['in/cur/1', 'in/cur/2', 'in/cur/3']);
  expect(await world.find('https://lore.example.org/clock/?x=1')).toEqual(['in/cur/3']);
});
