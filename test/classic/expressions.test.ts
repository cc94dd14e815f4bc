import { describe, test } from 'vitest';
import { letter } from '../helpers/temp-world.ts';
import { makeTwins } from '../helpers/twins.ts';
import { namesFound } from './names-found.ts';

const PHRASE = '`f:richard+doesnt+exist`, `s:grape-fruit`';
const NO_WORD = 'No word, as in `s:apple/`, `s:~`, `s:*`';
const COMMA = 'A comma without a word, as in `s:,apple`';
const PATH = 'Paths and URLs, as in `b:lib/clock.c`, `https://…`';
const TWICE = 'A key letter twice, as in `ss:apple`';
const STAR = 'A `*`, as in `s:chron*`';
const CURLY = '`s:“a, b”`, `f：kevin`';
const UNKNOWN_KEY = 'Unknown key or flag letter';
const BLANKS = 'Spaces, as in `s:"apple, pie"`';

const twins = makeTwins({
  'mail/in/cur/ada': letter(
    { From: 'Ada <ada@doesnt.exist>', To: 'richard@doesnt.exist', Subject: 'apple' },
    'A pear.\n',
  ),
  'mail/in/cur/bob': letter(
    {
      From: 'Bob Smith <bob.smith+list@example.org>',
      To: 'x_y@example.org',
      Cc: 'ada@doesnt.exist',
      Subject: 'banana',
    },
    'An apple pie.\n',
  ),
  'mail/in/cur/cid': letter(
    { From: 'cid@sub-dom.co.uk', To: 'ada@doesnt.exist', Subject: 'APPLE banana cherry' },
    'It costs 3.14.\n',
  ),
  'mail/in/cur/dan': letter(
    { From: 'Richard Doesnt Exist <r@example.org>', Subject: 'a=b grape-fruit ApPle' },
    "Don't.\n",
  ),
});
await twins.each((world) => world.mairix());

describe('both programs find the same for', () => {
  test.each([
    // fields
    ['apple', 'ada bob cid dan'],
    ['s:apple', 'ada cid dan'],
    ['s:APPLE', 'ada cid dan'],
    ['b:apple', 'bob'],
    ['bs:pie', 'bob'],
    ['sb:pie', 'bob'],
    ['sn:apple', 'ada cid dan'],
    ['f:ada', 'ada'],
    ['t:ada', 'cid'],
    ['c:ada', 'bob'],
    ['tc:ada', 'bob cid'],
    ['r:ada', 'bob cid'],
    ['a:ada', 'ada bob cid'],
    ['ra:smith', 'bob'],
    // whole addresses, and the words in them
    ['f:ada@doesnt.exist', 'ada'],
    ['f:bob.smith+list@example.org', 'bob'],
    ['f:cid@sub-dom.co.uk', 'cid'],
    ['f:dom', 'cid'],
    ['f:list', 'bob'],
    ['t:x_y@example.org', 'bob'],
    ['t:x_y', 'bob'],
    ['t:x', ''],
    // parts of words and of addresses
    ['s:ppl=', 'ada cid dan'],
    ['s:ppl=0', 'ada cid dan'],
    ['s:^app=', 'ada cid dan'],
    ['s:^ppl=', ''],
    ['s:^apple', 'ada cid dan'],
    ['f:@doesnt=', 'ada'],
    ['f:bob.smith+=', 'bob'],
    ['f:^bob.smith=', 'bob'],
    ['s:apel=2xyz', 'ada cid dan'],
    ['s:apple=x', ''],
    ['s:appl==', ''],
    ['s:=', 'exit 2'],
    ['s:^=1', 'exit 2'],
    // and, or, not
    ['s:apple,banana', 'cid'],
    ['s:apple/banana', 'ada bob cid dan'],
    ['s:apple,banana/grape', 'cid dan'],
    ['s:apple,', 'ada cid dan'],
    ['s:~apple,', 'bob'],
    ['cc:ada', 'bob'],
    ['s:grape/apple,banana', 'cid dan'],
    ['s:apple,~banana', 'ada dan'],
    ['s:~apple', 'bob'],
    ['sb:~pear', 'bob cid dan'],
    ['s:~ppl=', 'bob'],
    ['s:~^app=', 'bob'],
    // blanks around a key, which classic mairix warns of
    [' s:apple', 'ada cid dan'],
    ['s :apple', 'ada cid dan'],
    // blanks that are removed in front of a "," or "/"
    ['s: apple,banana', 'cid'],
    ['s:apple ,banana', 'cid'],
  ])('%s', async (expression, names) => {
    await twins.agreeOn((world) => namesFound(world, expression), names);
  });

  test.each<[string[], string]>([
    [['s:apple', 's:banana'], 'cid'],
    [['s:apple', 'b:pear/pie', 'f:ada'], 'ada'],
    [['--', 's:banana'], 'bob cid'],
  ])('%j', async (expressions, names) => {
    await twins.agreeOn((world) => namesFound(world, ...expressions), names);
  });
});

describe('the programs differ, on purpose, for', () => {
  test.each([
    ['f:richard+doesnt+exist', PHRASE, '', 'dan'],
    ['f:doesnt.exist', PHRASE, '', 'ada dan'],
    ['a:richard@doesnt.exist', PHRASE, 'ada', 'ada dan'],
    ['s:grape-fruit', PHRASE, '', 'dan'],
    ['s:a=b', PHRASE, '', 'dan'],
    ['b:3.14', PHRASE, '', 'cid'],
    ["b:don't", PHRASE, '', 'dan'],
    ['s:^~apple', PHRASE, '', 'ada cid dan'],
    ['s:~~apple', PHRASE, 'ada bob cid dan', 'bob'],
    ['s:banana cherry', PHRASE, '', 'cid'],
    ['s: apple', BLANKS, '', 'ada cid dan'],
    ['s:apple, banana', BLANKS, '', 'cid'],
    ['s:banana, ~apple', BLANKS, '', 'bob'],
    ['s:ap ple,banana', BLANKS, 'cid', ''],
    ['s:apple/', NO_WORD, 'ada bob cid dan', 'exit 2'],
    ['s:/', NO_WORD, 'ada bob cid dan', 'exit 2'],
    ['s:apple//banana', NO_WORD, 'ada bob cid dan', 'exit 2'],
    ['s:,apple', COMMA, '', 'ada cid dan'],
    ['s:apple,,banana', COMMA, '', 'cid'],
    ['s:grape,/banana', COMMA, 'bob cid', 'bob cid dan'],
    ['s:apple,/,banana', COMMA, '', 'ada bob cid dan'],
    ['s:,', NO_WORD, '', 'exit 2'],
    ['s:', NO_WORD, '', 'exit 2'],
    ['s:^', NO_WORD, '', 'exit 2'],
    ['s:~', NO_WORD, 'ada bob cid dan', 'exit 2'],
    ['s:*', NO_WORD, '', 'exit 2'],
    ['~', NO_WORD, 'ada bob cid dan', 'exit 2'],
    ['', NO_WORD, '', 'exit 2'],
    [':apple', UNKNOWN_KEY, '', 'exit 2'],
    ['x:apple', UNKNOWN_KEY, '', 'exit 2'],
    ['sx:apple', UNKNOWN_KEY, 'ada cid dan', 'exit 2'],
    ['S:apple', UNKNOWN_KEY, '', 'exit 2'],
    ['~s:apple', UNKNOWN_KEY, 'ada cid dan', 'exit 2'],
    ['host://apple', PATH, 'ada cid dan', ''],
    ['https://x.example/apple', PATH, 'exit 2', ''],
    ['b:an/apple/pie.txt', PATH, 'bob', ''],
    ['b:/an/apple', PATH, 'bob', 'bob'],
    ['s:/apple/banana', PATH, 'ada bob cid dan', 'cid'],
    ['ss:apple', TWICE, 'ada cid dan', 'exit 2'],
    ['bsb:apple', TWICE, 'ada bob cid dan', 'exit 2'],
    ['s:appl*', STAR, '', 'exit 2'],
    ['s:“banana, cherry”', CURLY, '', 'cid'],
    ['s：apple', CURLY, '', 'exit 2'],
  ])('"%s"', async (expression, row, classic, ours) => {
    await twins.differOn(row, (world) => namesFound(world, expression), { classic, ours });
  });

  test('a wrong search, which empties the result folder of classic mairix', async () => {
    await twins.agree(['s:pie/pear/cherry'], { status: 0, stdout: 'Matched 1 messages\n' });
    await twins.agree(['d:nonsense'], { status: 2, stdout: '' });
    await twins.differOn('A wrong search', (world) => world.list('mail/found').length, {
      classic: 3,
      ours: 4,
    });
  });
});
