import { describe, test } from 'vitest';
import { entity } from '../helpers/build-message.ts';
import { box, letter } from '../helpers/temp-world.ts';
import { makeTwins } from '../helpers/twins.ts';

describe('a message that classic mairix cannot read', () => {
  const BAD_LINE = 'A bad header line, a missing boundary, a NUL';
  const broken = 'Subject: pearl\nno colon here\n\noyster\n';
  const twins = makeTwins(
    {
      'mail/in/cur/broken:2,FS': broken,
      'mail/in/cur/sound:2,S': letter({ Subject: 'mussel' }),
      'mail/box': box(broken, letter({ Subject: 'cockle' })),
    },
    'base=~/mail\nmaildir=in\nmbox=box\nmfolder=found\ndatabase=~/.mairix.db\n',
  );

  test('is told of by both, in their own words', async () => {
    await twins.differ(BAD_LINE, [], {
      classic: {
        status: 0,
        stdout: 'Message in ~/mail/box at [46,84) is misformatted\n',
        stderr: 'Skipping ~/mail/in/cur/broken:2,FS (could not parse message)\n',
      },
      ours: {
        status: 0,
        stdout: '',
        stderr:
          'mairix: ~/mail/in/cur/broken:2,FS: a line of the header is not a header field\n' +
          'mairix: mbox:~/mail/box [46,84): a line of the header is not a header field\n',
      },
    });
  });

  const BROKEN = ['in/cur/broken:2,FS', 'mbox:box [46,84)'];
  test.each([
    ['p:broken', ['in/cur/broken:2,FS']],
    ['s:~mussel,~cockle', BROKEN],
    ['z:-60', BROKEN],
  ])('is found by %s', async (expression, found) => {
    await twins.agreeOn((world) => world.find(expression), found);
  });

  test('is found by its words with us', async () => {
    await twins.differOn(BAD_LINE, (world) => world.find('s:pearl'), { classic: [], ours: BROKEN });
  });
});

describe('a header that is folded', () => {
  test('keeps the last blank of each indent when it is shown', async () => {
    const twins = makeTwins({
      'mail/in/cur/1:2,S': letter({ To: 'ada@bb.cc,\n  \teve@bb.cc', Subject: 'one\n   two' }),
    });
    await twins.each((world) => world.mairix());
    await twins.agree(['-x', 's:one'], {
      stdout: [
        '---------------------------------',
        '~/mail/in/cur/1:2,S',
        '  To:          ada@bb.cc,\teve@bb.cc',
        '  Subject:     one two',
        '  Date:        Mon, 02 Mar 2020',
        '',
      ].join('\n'),
    });
  });
});

describe('several headers of a name', async () => {
  const twins = makeTwins({
    'mail/in/cur/dates:2,': entity({
      Date: ['Mon, 9 Mar 2015 10:00:00 +0000', 'Mon, 2 Mar 2020 10:00:00 +0000'],
      References: ['<parent@bb>', '<other@bb>'],
    }),
    'mail/in/cur/second-date:2,': entity({
      Date: ['someday', 'Mon, 9 Mar 2015 10:00:00 +0000'],
    }),
    'mail/in/cur/parent:2,': letter({ Subject: 'parent', 'Message-ID': '<parent@bb>' }),
    'mail/in/cur/other:2,': letter({ Subject: 'other', 'Message-ID': '<other@bb>' }),
  });
  await twins.each((world) => world.mairix());

  test('the first date counts, or the first that is one', async () => {
    await twins.differOn('No usable Date header', (world) => world.find('d:feb2015-apr2015'), {
      classic: ['in/cur/dates:2,'],
      ours: ['in/cur/dates:2,', 'in/cur/second-date:2,'],
    });
  });

  test('the first References count', async () => {
    await twins.agreeOn(
      (world) => world.find('-t', 's:parent'),
      ['in/cur/dates:2,', 'in/cur/parent:2,'],
    );
    await twins.agreeOn((world) => world.find('-t', 's:other'), ['in/cur/other:2,']);
  });
});

describe('flags', async () => {
  const twins = makeTwins(
    {
      'mail/in/cur/seen:2,S': letter({}),
      'mail/in/cur/all:2,DFPRSTab': letter({}),
      'mail/in/cur/twice:2,:2,R': letter({}),
      'mail/in/cur/small:2,srf': letter({}),
      'mail/in/cur/other-version:1,S': letter({}),
      'mail/in/cur/other-sign!2,S': letter({}),
      'mail/in/cur/semicolon;2,S': letter({}),
      'mail/in/new/early:2,F': letter({}),
      'mail/in/new/none': letter({}),
      'mail/in/cur/status:2,': letter({ Status: 'RO', 'X-Status': 'AF' }),
      'mail/mh/.mh_sequences': '',
      'mail/mh/1': letter({ Status: 'RO', 'X-Status': 'AF' }),
      'mail/by:2,F/.mh_sequences': '',
      'mail/by:2,F/1': letter({}),
      'mail/box': box(
        letter({ Subject: 'a', Status: 'RO' }),
        letter({ Subject: 'b', Status: 'O', 'X-Status': 'A' }),
        letter({ Subject: 'c', 'X-Status': 'F' }),
        letter({ Subject: 'd', Status: 'ro', 'X-Status': 'af' }),
        letter({ Subject: 'e', Status: ['R', 'A'], 'X-Status': 'F' }),
      ),
    },
    'base=~/mail\nmaildir=in\nmh=mh:by\\:2,F\nmbox=box\nmfolder=found\ndatabase=~/.mairix.db\n',
  );
  await twins.each((world) => world.mairix());

  test.each([
    [
      'F:s',
      ['in/cur/all:2,DFPRSTab', 'in/cur/seen:2,S', 'mbox:box [46,114)', 'mbox:box [527,616)'],
    ],
    [
      'F:r',
      ['in/cur/all:2,DFPRSTab', 'in/cur/twice:2,:2,R', 'mbox:box [160,239)', 'mbox:box [527,616)'],
    ],
    [
      'F:f',
      [
        'by:2,F/1',
        'in/cur/all:2,DFPRSTab',
        'in/new/early:2,F',
        'mbox:box [285,354)',
        'mbox:box [527,616)',
      ],
    ],
  ])('%s', async (expression, found) => {
    await twins.agreeOn(
      async (world) => (await world.find(expression)).filter((path) => !/[!;]2,/.test(path)),
      found,
    );
  });

  test('in names without a colon count here', async () => {
    await twins.differOn(
      'A maildir',
      async (world) => (await world.find('F:s')).filter((path) => /[!;]2,/.test(path)),
      { classic: [], ours: ['in/cur/other-sign!2,S', 'in/cur/semicolon;2,S'] },
    );
  });
});
