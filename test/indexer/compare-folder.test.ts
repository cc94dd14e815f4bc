import { describe, expect, it, test } from 'vitest';
import {
  compareFolder,
  type FolderChanges,
  type ListedFile,
} from '../../src/indexer/scan/folder/compare-folder.ts';
import type { KnownFile } from '../../src/store/message-store.ts';

const SEEN = 1;
const NOTHING_NEW: FolderChanges = {
  fresh: [],
  moved: [],
  revived: [],
  vanished: [],
};

async function noPause(): Promise<void> {}

describe('messages the database knows, against the files that are there', () => {
  it.each<[string, KnownFile[], ListedFile[], Partial<FolderChanges>]>([
    ['nothing and nothing', [], [], {}],
    [
      'a new file is read',
      [],
      [file('cur/a')],
      { fresh: [{ name: 'cur/a', size: 10, replaces: undefined }] },
    ],
    ['the same file is not', [known(1, 'cur/a')], [file('cur/a')], {}],
    [
      'another size: read again in its place',
      [known(1, 'cur/a')],
      [file('cur/a', { size: 11 })],
      { fresh: [{ name: 'cur/a', size: 11, replaces: 1 }] },
    ],
    [
      'another time: read again in its place',
      [known(1, 'cur/a')],
      [file('cur/a', { modified: 6 })],
      { fresh: [{ name: 'cur/a', size: 10, replaces: 1 }] },
    ],
    [
      'names are trusted where nobody looked further',
      [known(1, 'cur/a')],
      [{ name: 'cur/a' }, { name: 'cur/b' }],
      { fresh: [{ name: 'cur/b', size: undefined, replaces: undefined }] },
    ],
    [
      'a name says nothing of a message that was dead: its number may have been given again',
      [known(1, '2', { dead: true })],
      [{ name: '2' }],
      { fresh: [{ name: '2', size: undefined, replaces: undefined }] },
    ],
    [
      'of several dead messages of one name the first one may come back',
      [known(2, 'cur/a', { dead: true }), known(1, 'cur/a', { dead: true, size: 9 })],
      [file('cur/a')],
      { revived: [2] },
    ],
    ['a file that is gone', [known(1, 'cur/a')], [], { vanished: [1] }],
    [
      'some of each, among names that sort by their bytes',
      [known(3, 'cur/a'), known(1, 'cur/b'), known(2, 'cur/\uff5e'), known(4, 'cur/\u{1f4a0}')],
      [file('cur/0'), file('cur/\uff5e'), file('cur/\u{1f4a0}', { size: 11 }), file('new/b')],
      {
        fresh: [
          { name: 'cur/\u{1f4a0}', size: 11, replaces: 4 },
          { name: 'cur/0', size: 10, replaces: undefined },
        ],
        moved: [{ id: 1, name: 'new/b', start: undefined, flags: 0 }],
        vanished: [3],
      },
    ],
    ['a dead message stays dead', [known(1, 'cur/a', { dead: true })], [], {}],
    [
      'a dead message is back',
      [known(1, 'cur/a', { dead: true })],
      [file('cur/a')],
      { revived: [1] },
    ],
    [
      'another message has the name of a dead one',
      [known(1, 'cur/a', { dead: true })],
      [file('cur/a', { size: 11 })],
      { fresh: [{ name: 'cur/a', size: 11, replaces: undefined }] },
    ],
    [
      'of a live message and dead ones of one name the live one counts',
      [known(2, 'cur/a'), known(3, 'cur/a', { dead: true }), known(1, 'cur/a', { dead: true })],
      [file('cur/a')],
      {},
    ],
  ])('%s', async (_, messages, files, changes) => {
    expect(await compareFolder(messages, files, noPause)).toEqual({ ...NOTHING_NEW, ...changes });
  });
});

test('when looking at files ends early, the database is told to stop', async () => {
  let busy = true;
  function* messages() {
    try {
      yield known(1, 'cur/a');
    } finally {
      busy = false;
    }
  }
  function* files(): Generator<ListedFile> {
    yield file('cur/a');
    throw new Error('enough');
  }
  await expect(compareFolder(messages(), files(), noPause)).rejects.toThrow('enough');
  expect(busy).toBe(false);
});

test('a run that is interrupted need not look at the rest of a large folder', async () => {
  let looks = 0;
  function* files(): Generator<ListedFile> {
    for (;;) yield file(`cur/${String(looks++).padStart(9, '0')}`);
  }
  const interrupted = compareFolder([], files(), async () => {
    throw new Error('interrupted');
  });
  await expect(interrupted).rejects.toThrow('interrupted');
  expect(looks).toBeLessThan(1_000);
});

describe('a maildir file under another name is the same message', () => {
  it.each<[string, KnownFile[], ListedFile[], Partial<FolderChanges>]>([
    [
      'read by its user: from new to cur',
      [known(1, 'new/a')],
      [file('cur/a:2,S')],
      { moved: [{ id: 1, name: 'cur/a:2,S', start: undefined, flags: SEEN }] },
    ],
    [
      'marked unread again',
      [known(1, 'cur/a:2,S')],
      [file('cur/a:2,')],
      { moved: [{ id: 1, name: 'cur/a:2,', start: undefined, flags: 0 }] },
    ],
    [
      'back from the dead as well',
      [known(1, 'cur/a:2,', { dead: true })],
      [file('cur/a:2,S')],
      {
        moved: [{ id: 1, name: 'cur/a:2,S', start: undefined, flags: SEEN }],
        revived: [1],
      },
    ],
    [
      'with another size it takes the place of what it was, once it is read',
      [known(1, 'cur/a:2,')],
      [file('cur/a:2,S', { size: 11 })],
      { fresh: [{ name: 'cur/a:2,S', size: 11, replaces: 1 }] },
    ],
    [
      'even under a name that it had before, with another content',
      [known(1, 'cur/a:2,'), known(2, 'cur/a:2,S', { dead: true })],
      [file('cur/a:2,S', { size: 11 })],
      { fresh: [{ name: 'cur/a:2,S', size: 11, replaces: 1 }] },
    ],
    [
      'a copy next to it is a message of its own',
      [known(1, 'cur/a:2,')],
      [file('cur/a:2,'), file('cur/a:2,S')],
      { fresh: [{ name: 'cur/a:2,S', size: 10, replaces: undefined }] },
    ],
    [
      'only one of two copies can be it',
      [known(1, 'new/a')],
      [file('cur/a:2,R'), file('cur/a:2,S')],
      {
        moved: [{ id: 1, name: 'cur/a:2,R', start: undefined, flags: 2 }],
        fresh: [{ name: 'cur/a:2,S', size: 10, replaces: undefined }],
      },
    ],
  ])('%s', async (_, messages, files, changes) => {
    expect(await compareFolder(messages, files, noPause)).toEqual({ ...NOTHING_NEW, ...changes });
  });
});

function known(id: number, name: string, rest: Partial<KnownFile> = {}): KnownFile {
  return { id, name, size: 10, modified: 5, dead: false, ...rest };
}

function file(name: string, rest: Partial<ListedFile> = {}): ListedFile {
  return { name, size: 10, modified: 5, ...rest };
}
