import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { box, letter, makeWorld, type TempWorld } from '../helpers/temp-world.ts';
import { hasClassicMairix } from '../helpers/twins.ts';

/**
 * What a script compares: status, stdout, stderr, and the files of the result folder, byte by byte; for each
 * format and each way to ask. The rows of `docs/differences-from-classic-mairix.md` do not touch what is asked here.
 */
const FILES = {
  'mail/in/cur/1:2,S': letter({ Subject: 'apples', 'Message-ID': '<1@x.example>' }),
  'mail/in/cur/2:2,FRS': letter({ Subject: 'pears', 'In-Reply-To': '<1@x.example>' }),
  'mail/in/new/3': letter({ Subject: 'apples and pears', To: 'bob@x.example' }),
  'mail/mh/4': letter({ Subject: 'apples again', Status: 'RO' }),
  'mail/mh/.mh_sequences': '',
  'mail/box': box(letter({ Subject: 'plums' }), letter({ Subject: 'more plums' })),
};

const FORMATS = ['maildir', 'mh', 'mbox', 'raw', 'excerpt'];
/** Marks an MH folder; classic mairix makes none. */
const MARK = '.mh_sequences';
/** Directives without a value, as many rc files have them. */
const EMPTY = ['mbox=', 'omit=', 'maildir=', 'mh='];
const SEARCHES: readonly (readonly (readonly string[])[])[] = [
  [['s:apples']],
  [['s:nothing']],
  [['-t', 's:pears']],
  [['s:apples'], ['s:pears']],
  [['s:apples'], ['-a', 's:plums']],
  [['s:apples'], ['s:nothing']],
  [['-H', 's:apples']],
  [['--force-hardlinks', '-t', 's:pears']],
  [['-r', 's:apples']],
  [['--raw-output', '-t', 's:apples']],
  [['-x', 's:apples']],
  [['--excerpt-output', 's:nothing']],
  [['-o', 'elsewhere', 's:apples']],
  [
    ['--mfolder', 'elsewhere', '--augment', 's:plums'],
    ['-o', 'elsewhere', '-a', 's:apples'],
  ],
];

describe.skipIf(!hasClassicMairix).each(FORMATS)(
  'with mformat=%s, like classic mairix',
  (format) => {
    const rc = (more: string) =>
      `base=~/mail\nmaildir=in\nmh=mh\n${more}mfolder=found\nmformat=${format}\ndatabase=~/.db\n`;

    test.each(
      SEARCHES.map((search) => [search.map((words) => words.join(' ')).join('; '), search]),
    )('%s', async (_, search) => {
      const [ours, classic] = [makeWorld(FILES, rc('')), makeWorld(FILES, rc(''), ['mairix'])];
      for (const words of [[], ...search]) {
        expect(await ours.mairix(...words)).toEqual(await classic.mairix(...words));
        expect(resultsIn(ours)).toEqual(resultsIn(classic));
      }
    });

    test.each(EMPTY)('a run and a purge with an empty %s are silent', async (line) => {
      const more = line === 'mbox=' ? `${line}\n` : `${line}\nmbox=box\n`;
      const [ours, classic] = [makeWorld(FILES, rc(more)), makeWorld(FILES, rc(more), ['mairix'])];
      for (const world of [ours, classic]) {
        expect(await world.mairix()).toEqual({ status: 0, stdout: '', stderr: '' });
        expect(await world.mairix('-p')).toEqual({ status: 0, stdout: '', stderr: '' });
      }
      expect(await ours.mairix('s:apples')).toEqual(await classic.mairix('s:apples'));
    });
  },
);

/** Every file of a result folder with its content, and every link with its target. */
function resultsIn(world: TempWorld): string[] {
  return ['found', 'elsewhere'].flatMap((name) => {
    if (!existsSync(world.path(`mail/${name}`))) return [];
    try {
      const entries = world.list(`mail/${name}`).filter((entry) => entry !== MARK);
      return entries.map((entry) => {
        const isPlain = !entry.endsWith('/') && !entry.includes(' -> ');
        return isPlain
          ? `${name}/${entry}: ${contentOf(world, `${name}/${entry}`)}`
          : `${name}/${entry}`;
      });
    } catch {
      return [`${name}: ${contentOf(world, name)}`];
    }
  });
}

function contentOf(world: TempWorld, name: string): string {
  return world.read(`mail/${name}`).replaceAll(world.home, '~');
}
