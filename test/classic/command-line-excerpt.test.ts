import { rmSync, utimesSync } from 'node:fs';
import { describe, test } from 'vitest';
import { box, letter, RC_FILE, type TempWorld } from '../helpers/temp-world.ts';
import { makeTwins } from '../helpers/twins.ts';

const RULE = '---------------------------------';

const twins = makeTwins(
  {
    'mail/in/cur/full': `In-Reply-To: <0@b.cc>
From: a@b.cc
To: x@y.zz
To:w@y.zz
Subject: all of\n  \t them
Cc:x
Cc: y
Message-ID: <1@b.cc>
Date: Thu, 02 Jan 2020 10:00:00 +0000

Body: no
`,
    'mail/in/cur/few': 'subject: few\nFROM:   three blanks  \nTo:\n\n',
    'mail/in/cur/several': letter({ Subject: ['several', 'others'], From: 'a' }),
    'mail/in/cur/authors': letter({ Subject: 'authors', From: ['a', 'b'] }),
    'mail/in/cur/coded': letter({
      Subject: '=?utf-8?q?B=C3=B6=C3=9F?= coded',
      From: 'Jürgen',
    }),
    'mail/in/cur/latin': letter({ Subject: '=?iso-8859-1?q?=FCber?= latin' }),
    'mail/in/cur/windows': 'Subject: windows\r\nDate: Thu, 02 Jan 2020 10:00:00 +0000\r\n\r\n',
    'mail/in/cur/gone': letter({ Subject: 'gone' }),
    'mail/box': box(letter({ Subject: 'boxed', Cc: '"c" <c@d>,\n\te@f' })),
    'mail/other': box(letter({ Subject: 'changing' })),
  },
  `${RC_FILE}mbox=box:other\n`,
);
await twins.each(async (world) => {
  const day = new Date('2019-05-05T12:00:00Z');
  utimesSync(world.path('mail/in/cur/few'), day, day);
  await world.mairix();
});

describe('an excerpt has a line for each of these header fields that the message has', () => {
  test.each<[string, string, string, readonly string[]]>([
    [
      'in this order, several To and Cc joined, folded lines unfolded, values with their blanks',
      's:them',
      '~/mail/in/cur/full',
      [
        '  To:          x@y.zz, w@y.zz',
        '  Cc:         x,  y',
        '  From:        a@b.cc',
        '  Subject:     all of them',
        '  Message-ID:  <1@b.cc>',
        '  In-Reply-To: <0@b.cc>',
        '  Date:        Thu, 02 Jan 2020',
      ],
    ],
    [
      'the first Subject',
      's:several',
      '~/mail/in/cur/several',
      ['  From:        a', '  Subject:     several', '  Date:        Mon, 02 Mar 2020'],
    ],
    [
      'a message of a box, by its place there',
      's:boxed',
      'mbox:~/mail/box [46,127)',
      ['  Cc:          "c" <c@d>,\te@f', '  Subject:     boxed', '  Date:        Mon, 02 Mar 2020'],
    ],
    [
      'encoded words decoded',
      's:coded',
      '~/mail/in/cur/coded',
      ['  From:        Jürgen', '  Subject:     Böß coded', '  Date:        Mon, 02 Mar 2020'],
    ],
  ])('%s', async (_what, expression, place, lines) => {
    const stdout = `${[RULE, place, ...lines].join('\n')}\n`;
    await twins.agree(['-x', expression], { status: 0, stdout, stderr: '' });
  });

  test('all From here, as in the index; only the first there', async () => {
    const excerpt = (from: string) => ({
      status: 0,
      stdout: `${RULE}
~/mail/in/cur/authors
  From:        ${from}
  Subject:     authors
  Date:        Mon, 02 Mar 2020
`,
    });
    await twins.differ('Bcc, Reply-To, a second From', ['-x', 's:authors'], {
      classic: excerpt('a'),
      ours: excerpt('a,  b'),
    });
  });

  test('names of fields in any case; the date is there without a Date, too', async () => {
    const excerpt = (date: string) => ({
      status: 0,
      stdout: `${RULE}
~/mail/in/cur/few
  To:         
  From:          three blanks  
  Subject:     few
  Date:        ${date}
`,
    });
    await twins.differ('No usable Date header', ['-x', 's:few'], {
      classic: excerpt('Thu, 01 Jan 1970'),
      ours: excerpt('Sun, 05 May 2019'),
    });
  });
});

test('the places alone are printed of messages that are gone or have changed', async () => {
  await twins.each((world) => {
    rmSync(world.path('mail/in/cur/gone'));
    world.put('mail/other', box(letter({ Subject: 'something else' })));
  });
  await twins.agreeOn(
    async (world) => {
      const { status, stdout } = await world.mairix('-x', 's:gone/changing');
      return { status, stdout };
    },
    { status: 0, stdout: `${RULE}\n~/mail/in/cur/gone\n${RULE}\nmbox:~/mail/other [46,110)\n` },
  );
  await twins.differ('Messages for people', ['-x', 's:gone'], {
    classic: { stderr: "stat '~/mail/in/cur/gone': No such file or directory\n" },
    ours: {
      stderr: `mairix: ~/mail/in/cur/gone: the message is no longer there
mairix: 1 message is no longer there; run \`mairix\` to bring the index up to date
`,
    },
  });
});

test('-x is the same as mformat=excerpt', async () => {
  await twins.each((world) => world.put('rc', `${RC_FILE}mformat=excerpt\n`));
  await twins.agreeOn(
    async (world) =>
      (await world.mairix('-f', 'rc', 's:them')).stdout ===
      (await world.mairix('-x', 's:them')).stdout,
    true,
  );
});

describe('on purpose different', () => {
  test('text of another character set is shown in UTF-8', async () => {
    await twins.differOn('Character sets and encodings', subject('latin'), {
      classic: '\udcfcber latin',
      ours: 'über latin',
    });
  });

  test('mail with CR LF has no CR', async () => {
    await twins.differOn('Excerpts (`-x`)', subject('windows'), {
      classic: 'windows\r',
      ours: 'windows',
    });
  });

  test('the date is the day east of Greenwich, too', async () => {
    const dateInRome = async (world: TempWorld) => {
      world.put('rc', RC_FILE.replace('.mairix.db', 'rome.db'));
      await world.mairixWith({ TZ: 'Europe/Rome' }, '-f', 'rc');
      const { stdout } = await world.mairixWith(
        { TZ: 'Europe/Rome' },
        '-f',
        'rc',
        '-x',
        's:several',
      );
      return stdout.split('\n').at(-2);
    };
    await twins.differOn('Excerpts (`-x`)', dateInRome, {
      classic: '  Date:        Sun, 01 Mar 2020',
      ours: '  Date:        Mon, 02 Mar 2020',
    });
  });

  function subject(word: string): (world: TempWorld) => Promise<string | undefined> {
    return async (world) =>
      /Subject: +([^\n]*)\n/.exec((await world.mairix('-x', `s:${word}`)).stdout)?.[1];
  }
});
