import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, test } from 'vitest';
import { letter, RC_FILE } from '../helpers/temp-world.ts';
import { makeTwins } from '../helpers/twins.ts';

describe('a maildir', async () => {
  const twins = makeTwins(
    {
      'mail/in/cur/1:2,S': letter({ Subject: 'read' }),
      'mail/in/new/2': letter({ Subject: 'unread' }),
      'mail/in/tmp/3': letter({ Subject: 'arriving' }),
      'mail/in/cur/.hidden': letter({ Subject: 'hidden' }),
      'mail/in/cur/core': letter({ Subject: 'core' }),
      'mail/in/cur/two words': letter({ Subject: 'blank' }),
      'mail/in/cur/4.gz': gzipSync(letter({ Subject: 'packed' })),
      'mail/in/cur/5.GZ': gzipSync(letter({ Subject: 'packed' })),
      'mail/in/cur/6.gz': letter({ Subject: 'packed' }),
      'mail/in/cur/7': gzipSync(letter({ Subject: 'hiddenpack' })),
      'mail/in/cur/.gitignore': letter({ Subject: 'ignored' }),
      'mail/in/cur/deep/cur/8': letter({ Subject: 'deep' }),
      'mail/in/.Sent/cur/9': letter({ Subject: 'sent' }),
      'mail/in/sub/more/cur/10': letter({ Subject: 'more' }),
      'mail/elsewhere/11': letter({ Subject: 'linked' }),
      'mail/linked/new/12': letter({ Subject: 'new' }),
      'mail/incomplete/new/13': letter({ Subject: 'incomplete' }),
    },
    RC_FILE.replace('=in\n', '=in...:linked:incomplete:alias\n'),
  );
  await twins.each(async (world) => {
    symlinkSync('../../elsewhere/11', world.path('mail/in/cur/link'));
    symlinkSync('nowhere', world.path('mail/in/cur/dangling'));
    execFileSync('rm', ['-r', world.path('mail/linked/cur'), world.path('mail/incomplete/tmp')]);
    execFileSync('mkfifo', [world.path('mail/in/cur/fifo')]);
    symlinkSync('../elsewhere', world.path('mail/linked/cur'));
    symlinkSync('in/.Sent', world.path('mail/alias'));
    await world.mairix();
  });

  test('has every file of new and cur as a message, whatever its name; links are followed', async () => {
    await twins.agreeOn(
      async (world) => (await world.find('-a')).filter((path) => !path.startsWith('alias/')),
      [
        'in/.Sent/cur/9',
        'in/cur/.gitignore',
        'in/cur/.hidden',
        'in/cur/1:2,S',
        'in/cur/4.gz',
        'in/cur/5.GZ',
        'in/cur/6.gz',
        'in/cur/7',
        'in/cur/core',
        'in/cur/link',
        'in/cur/two words',
        'in/new/2',
        'in/sub/more/cur/10',
        'linked/cur/11',
        'linked/new/12',
      ],
    );
  });

  test('may have compressed messages', async () => {
    await twins.agreeOn(
      (world) => world.find('s:packed'),
      ['in/cur/4.gz', 'in/cur/5.GZ', 'in/cur/6.gz'],
    );
    await twins.differOn('Compressed mail, MMDF', (world) => world.find('s:hiddenpack'), {
      classic: [],
      ours: ['in/cur/7'],
    });
  });

  test('has files that are read, whatever their name', async () => {
    await twins.differOn('`.gitignore` in a maildir', (world) => world.find('s:ignored'), {
      classic: [],
      ours: ['in/cur/.gitignore'],
    });
  });

  test('has entries that are no files: they are told of in every run', async () => {
    await twins.agreeOn(
      async (world) => namedIn((await world.mairix()).stderr, /~\/mail\/(in\/cur\/[a-z]+)\b/g),
      ['in/cur/dangling', 'in/cur/deep', 'in/cur/fifo'],
    );
  });
});

describe('an MH folder', async () => {
  const MARKERS = [
    '.claws_cache',
    '.claws_mark',
    '.marks',
    '.mew-summary',
    '.mh_sequences',
    '.overview',
    '.sylpheed_cache',
    '.sylpheed_mark',
    '.xmhcache',
    'cmeta',
    'index',
    'summary',
  ];
  const NO_MESSAGES = [',13', '#14', '15a', '1.5', '17.gz', 'draft'];
  const MESSAGES = ['0', '007', '12345678901234567890', '15.', '2'];
  const twins = makeTwins(
    {
      ...Object.fromEntries(
        MARKERS.flatMap((marker) => [
          [`mail/by/${marker.slice(1)}/${marker}`, ''],
          [`mail/by/${marker.slice(1)}/1`, letter({})],
        ]),
      ),
      ...Object.fromEntries(
        [...MESSAGES, ...NO_MESSAGES].map((name) => [`mail/names/${name}`, letter({})]),
      ),
      'mail/names/.mh_sequences': '',
      'mail/names/33/.mh_sequences': '',
      'mail/names/33/1': letter({}),
      'mail/names/sub/.mh_sequences': '',
      'mail/names/sub/1': letter({}),
      'mail/plain/1': letter({}),
      'mail/capitals/.MH_SEQUENCES': '',
      'mail/capitals/1': letter({}),
      'mail/directory/.mh_sequences/2': letter({}),
      'mail/directory/1': letter({}),
      'mail/linked/1': letter({}),
    },
    RC_FILE.replace('maildir=in', 'mh=by...:names...:plain:capitals:directory:linked'),
  );
  await twins.each(async (world) => {
    symlinkSync('../plain/1', world.path('mail/linked/.mh_sequences'));
    symlinkSync('../plain/1', world.path('mail/names/79'));
    symlinkSync('nowhere', world.path('mail/names/77'));
    execFileSync('mkfifo', [world.path('mail/names/78')]);
    await world.mairix();
  });

  test('is told by the files that mail programs leave in it', async () => {
    await twins.agreeOn(
      async (world) => (await world.find('-a')).filter((path) => path.startsWith('by/')),
      MARKERS.map((marker) => `by/${marker.slice(1)}/1`).toSorted(),
    );
  });

  test('has messages with numbers for names, and one that may be a link; a marker may be one too', async () => {
    await twins.agreeOn(
      async (world) => (await world.find('-a')).filter((path) => !path.startsWith('by/')),
      [
        'linked/1',
        'names/0',
        'names/007',
        'names/12345678901234567890',
        'names/15.',
        'names/2',
        'names/79',
        'names/sub/1',
      ],
    );
  });

  test('has entries that are no files: they are told of in every run, directories are not', async () => {
    await twins.agreeOn(
      async (world) => namedIn((await world.mairix()).stderr, /~\/mail\/(names\/[0-9]+)\b/g),
      ['names/77', 'names/78'],
    );
  });

  test('may have a number for a name, where the rc file spells it', async () => {
    const spelled = makeTwins(
      { 'mail/names/33/.mh_sequences': '', 'mail/names/33/1': letter({}) },
      RC_FILE.replace('maildir=in', 'mh=names/3*'),
    );
    await spelled.agree([], { status: 0, stderr: '' });
    await spelled.agreeOn((world) => world.find('-a'), ['names/33/1']);
  });
});

/** What a message for people names, each once. */
function namedIn(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, name = '']) => name))].toSorted();
}
