import { describe, test } from 'vitest';
import { box, letter, RC_FILE } from '../helpers/temp-world.ts';
import { makeTwins } from '../helpers/twins.ts';
import { namesFound } from './names-found.ts';

const TEXT_FILE = {
  'Content-Type': 'text/plain',
  'Content-Disposition': 'attachment; filename="Foo Bar,v1.TXT"',
};
const EMBEDDED = { 'Content-Type': 'message/rfc822' };

const twins = makeTwins({
  'mail/in/cur/ada:2,S': letter({ Subject: 'apple', 'Message-ID': '<One@host>' }),
  'mail/in/cur/bob:2,R': letter({ 'Message-ID': '<a b,c/d=~^@host>', References: '<one@host>' }),
  'mail/in/cur/cid:2,FS': letter(EMBEDDED, letter({ 'Message-ID': '<inner@host>' })),
  'mail/in/new/dan': letter(TEXT_FILE),
});
await twins.each((world) => world.mairix());

describe('both programs find the same for', () => {
  test.each([
    // the whole Message-ID, of the message or of one inside it
    ['m:one@host', 'ada'],
    ['m:ONE@HOST', 'ada'],
    ['m:a b,c/d=~^@host', 'bob'],
    ['m:inner@host', 'cid'],
    ['m:one', ''],
    ['m:one@host=', ''],
    ['m:~one@host', ''],
    ['mm:one@host', 'exit 2'],
    ['ms:one@host', 'exit 2'],
    ['dm:2020', 'exit 2'],
    // part of the path, as it is written
    ['p:cur', 'ada bob cid'],
    ['p:CUR', ''],
    ['p:cur=', 'ada bob cid'],
    ['p:~cur', 'dan'],
    ['p:new,mail', 'dan'],
    ['p:new,', 'dan'],
    ['p:^mail', ''],
    ['p:nwe=1', 'dan'],
    ['p::2=', 'ada bob cid'],
    ['ps:new', 'dan'],
    ['ap:new', 'dan'],
    // flags
    ['F:', 'ada bob cid dan'],
    ['F:-', 'ada bob cid dan'],
    ['F:s', 'ada cid'],
    ['F:S', 'ada cid'],
    ['F: s', 'ada cid'],
    ['F:-s', 'bob dan'],
    ['F:sf', 'cid'],
    ['F:s-F', 'ada'],
    ['F:s-s', ''],
    // part of the name of an attachment, with =
    ['n:fo', ''],
    ['n:Foo Bar=', 'dan'],
    ['n:v1.txt=', 'dan'],
    ['n:foobar=', ''],
    // the key that decides where several stand together
    ['ds:2020-', 'ada bob cid dan'],
    ['dz:2020-', 'ada bob cid dan'],
    ['zF:0', ''],
    ['Fs:r', 'bob'],
    ['pn:new', 'dan'],
  ])('%s', async (expression, names) => {
    await twins.agreeOn((world) => namesFound(world, expression), names);
  });
});

describe('the programs differ, on purpose, for', () => {
  const PATH = '`p:/archive/`';
  const COMMA = 'A comma without a word, as in `s:,apple`';
  const NAMES = 'Names of attachments';
  const UNKNOWN_FLAG = 'Unknown key or flag letter';
  test.each([
    ['p:in/cur', PATH, 'ada bob cid dan', 'ada bob cid'],
    ['p:cur/', PATH, 'ada bob cid dan', 'ada bob cid'],
    ['p:/new/', PATH, 'exit 2', 'dan'],
    ['p:/mail/in/cur/ada', PATH, 'exit 2', 'ada'],
    ['p://new', PATH, 'exit 2', ''],
    ['p:,cur', COMMA, 'exit 2', 'ada bob cid'],
    ['n:foo', NAMES, '', 'dan'],
    ['n:foo bar', NAMES, '', 'dan'],
    ['n:~foo', NAMES, 'ada bob cid dan', 'ada bob cid'],
    ['F:~s', UNKNOWN_FLAG, 'ada cid', 'exit 2'],
    ['F:x', UNKNOWN_FLAG, 'ada bob cid dan', 'exit 2'],
  ])('%s', async (expression, row, classic, ours) => {
    await twins.differOn(row, (world) => namesFound(world, expression), { classic, ours });
  });
});

describe('paths with blanks and accents, below a base that is not absolute', async () => {
  const paths = makeTwins(
    {
      'mail/in/cur/ada': letter({}),
      'mail/my mail/cur/bob': letter({}),
      'mail/Été/cur/cid': letter({}),
    },
    'base=mail\nmaildir=in:my mail:Été\ndatabase=.mairix.db\n',
  );
  await paths.each((world) => world.mairix());

  test.each([
    ['my mail', 'bob'],
    ['y m=1', 'bob'],
    ['~my mail', 'ada cid'],
    ['Été', 'cid'],
    ['été', ''],
    ['^mail', 'ada bob cid'],
    ['^my', ''],
  ])('both programs find the same for p:%s', async (path, names) => {
    await paths.agreeOn((world) => namesFound(world, `p:${path}`), names);
  });

  const BLANKS = 'Spaces, as in `s:"apple, pie"`';
  test.each([
    ['my mail,cur', BLANKS, '', 'bob'],
    [' mail', BLANKS, 'bob', 'ada bob cid'],
    ['^mail/in', '`p:/archive/`', 'ada bob cid', 'ada'],
    [`~${'x'.repeat(32)}`, 'Limits', 'exit 2', 'ada bob cid'],
  ])('the programs differ, on purpose, for p:%s', async (path, row, classic, ours) => {
    await paths.differOn(row, (world) => namesFound(world, `p:${path}`), { classic, ours });
  });
});

describe('sizes', async () => {
  const sizes = makeTwins(
    {
      ...Object.fromEntries(
        [100, 1023, 1024, 1025, 1_048_576].map((size) => [`mail/in/cur/${size}`, sized(size)]),
      ),
      'mail/box': box(sized(1024)),
    },
    `${RC_FILE}mbox=box\n`,
  );
  await sizes.each((world) => world.mairix());

  // In a box, the blank line behind a message counts.
  test.each([
    ['-', '100 1023 1024 1025 1048576 box [46,1071)'],
    ['1000', '100'],
    ['-1000', '100'],
    ['1000-', '1023 1024 1025 1048576 box [46,1071)'],
    ['2k-1000', '1023 1024 1025 box [46,1071)'],
    ['1000-2K', '1023 1024 1025 box [46,1071)'],
    ['1000k-', '1048576'],
    ['0', ''],
    ['0-', '100 1023 1024 1025 1048576 box [46,1071)'],
    ['2047m-', ''],
  ])('both programs find the same for z:%s', async (size, names) => {
    await sizes.agreeOn((world) => namesFound(world, `z:${size}`), names);
  });

  const BOUNDS = '`z:10k`';
  const WRONG = 'Wrong sizes, as in `z:abc`, `z:1.5k`, `z:1kb`';
  const LARGE = 'Large numbers, as in `d:70y-`, `z:4096m`';
  const ALL = '100 1023 1024 1025 1048576 box [46,1071)';
  test.each([
    ['1024', BOUNDS, '100 1023', '100 1023 1024'],
    ['1k', BOUNDS, '100 1023', '100 1023 1024'],
    ['1M-', BOUNDS, '', '1048576'],
    ['1025-1023', BOUNDS, '1024', '1023 1024 1025 box [46,1071)'],
    ['1g', BOUNDS, '', ALL],
    ['1G-', BOUNDS, ALL, ''],
    ['4096m', LARGE, '', ALL],
    ['abc', WRONG, ALL, 'exit 2'],
    ['', WRONG, ALL, 'exit 2'],
    ['--', WRONG, ALL, 'exit 2'],
    ['abc-10k', WRONG, '', 'exit 2'],
    ['~1k', WRONG, ALL, 'exit 2'],
    ['1.5k', WRONG, '', 'exit 2'],
    ['1kb', WRONG, '100 1023', 'exit 2'],
    ['1k,2k', WRONG, '100 1023', 'exit 2'],
    ['100-2k-5', WRONG, '1023 1024 1025 box [46,1071)', 'exit 2'],
  ])('the programs differ, on purpose, for z:%s', async (size, row, classic, ours) => {
    await sizes.differOn(row, (world) => namesFound(world, `z:${size}`), { classic, ours });
  });
});

/** A message of so many bytes. */
function sized(size: number): string {
  const head = letter({}, '');
  return `${head}${'x'.repeat(size - head.length - 1)}\n`;
}
