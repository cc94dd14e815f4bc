import { describe, test } from 'vitest';
import { letter, type TempWorld } from '../helpers/temp-world.ts';
import { makeTwins } from '../helpers/twins.ts';

const LONG = 'x'.repeat(20_000);

const twins = makeTwins({
  'mail/in/cur/plain:2,S': letter(
    { From: '"Ann Lee" <First.Last+tag@Sub-Dom.example>', Subject: 'Read_mail a 007' },
    "don't 3.14 grape-fruit the_end x86\n",
  ),
  'mail/in/cur/signs:2,S': letter({
    To: '-bar foo- a@ .dot@x',
    Cc: 'under_score@host.example',
    Subject: 'user@host.example',
  }),
  'mail/in/cur/long:2,S': letter({ Subject: LONG }, 'apple apple apple\n'),
  'mail/in/cur/accents:2,S': letter({ Subject: 'naïve Straße' }, 'ΜΑΪΟΣ 天文台\n'),
  'mail/in/cur/ids:2,S': letter({
    'Message-ID': '<Left.Right@HOST.example> <second one@host.example>',
    'In-Reply-To': 'your mail of Monday <Parent.One@host.example>',
    References: '<Parent.Two@host.example> <Parent.Three@host.example>',
    Subject: 'child',
  }),
  'mail/in/cur/bare-id:2,S': letter({ 'Message-ID': 'bare@host.example', Subject: 'bare' }),
  'mail/in/cur/parent-1:2,S': letter({ 'Message-ID': '<PARENT.one@host.example>' }),
  'mail/in/cur/parent-3:2,S': letter({ 'Message-ID': '<parent.three@host.example>' }),
  'mail/in/cur/of-bare:2,S': letter({ 'In-Reply-To': 'bare@host.example' }),
});
await twins.each((world) => world.mairix());

describe('words are runs of letters, digits and _', () => {
  test.each([
    ['b:don,t', ['plain']],
    ['b:3,14', ['plain']],
    ['b:grape,fruit', ['plain']],
    ['b:the_end', ['plain']],
    ['b:the', []],
    ['b:end', []],
    ['b:x86', ['plain']],
    ['b:86', []],
    ['s:read_mail', ['plain']],
    ['s:a', ['plain']],
    ['s:007', ['plain']],
    ['s:7', []],
    [`s:${LONG}`, ['long']],
    [`s:${LONG.slice(1)}`, []],
    ['b:apple', ['long']],
  ])('%.60s', (expression, names) => twins.agreeOn(found(expression), names));
});

describe('addresses are words, and whole tokens with + - . @ too', () => {
  test.each([
    ['f:first.last+tag@sub-dom.example', ['plain']],
    ['f:FIRST.LAST+TAG@SUB-DOM.EXAMPLE', ['plain']],
    ['f:first,last,tag,sub,dom,example', ['plain']],
    ['a:first.last+tag@sub-dom.example', ['plain']],
    ['t:-bar', ['signs']],
    ['t:bar', ['signs']],
    ['t:foo-', ['signs']],
    ['t:a@', ['signs']],
    ['t:.dot@x', ['signs']],
    ['c:under_score@host.example', ['signs']],
    ['c:under_score', ['signs']],
    ['c:score', []],
  ])('%s', (expression, names) => twins.agreeOn(found(expression), names));

  test.each([
    ['f:last+tag', ['plain']],
    ['f:sub-dom.example', ['plain']],
    ['b:3.14', ['plain']],
    ['b:grape-fruit', ['plain']],
    ['s:user@host.example', ['signs']],
  ])('%s, which is no token, is a phrase with us', async (expression, ours) => {
    await twins.differOn('`f:richard+doesnt+exist`, `s:grape-fruit`', found(expression), {
      classic: [],
      ours,
    });
  });
});

describe('letters that are not ASCII', () => {
  test.each([
    ['s:na', ['accents'], []],
    ['s:ve', ['accents'], []],
    ['s:naïve', [], ['accents']],
    ['s:naive', [], ['accents']],
    ['s:NAÏVE', [], ['accents']],
    ['s:strasse', [], ['accents']],
    ['b:μαϊος', [], ['accents']],
    ['b:天文', [], ['accents']],
  ])('%s', async (expression, classic, ours) => {
    await twins.differOn('Words', found(expression), { classic, ours });
  });
});

describe('ids', () => {
  test.each([
    ['m:left.right@host.example', ['ids']],
    ['m:LEFT.RIGHT@HOST.EXAMPLE', ['ids']],
    ['m:second one@host.example', ['ids']],
    ['m:left.right', []],
  ])('%s', (expression, names) => twins.agreeOn(found(expression), names));

  test('every <…> in In-Reply-To and References makes a thread, in any case', async () => {
    const thread = ['ids', 'parent-1', 'parent-3'];
    await twins.agreeOn(found('-t', 's:child'), thread);
  });

  test('an id without brackets counts with us', async () => {
    await twins.differOn('Message-IDs without `<>`, or with spaces', found('m:bare@host.example'), {
      classic: [],
      ours: ['bare-id'],
    });
    await twins.differOn('Message-IDs without `<>`, or with spaces', found('-t', 's:bare'), {
      classic: ['bare-id'],
      ours: ['bare-id', 'of-bare'],
    });
  });
});

function found(...args: readonly string[]): (world: TempWorld) => Promise<string[]> {
  return async (world) =>
    (await world.find(...args)).map((path) => path.slice('in/cur/'.length, -':2,S'.length));
}
