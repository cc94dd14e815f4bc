import { describe, expect, it, test } from 'vitest';
import {
  compareFolder,
  type FolderChanges,
  type ListedFile,
} from '../../src/indexer/scan/folder/compare-folder.ts';
import type { FileIdentity, KnownFile, NewPlace } from '../../src/store/message-store.ts';

const SEEN = 1;
const NOTHING_NEW: FolderChanges = {
  fresh: [],
  doubtful: [],
  moved: [],
  revived: [],
  vanished: [],
  identified: [],
};

const OPTIONS = { began: 1_000_001, pause: async () => {} };
const FILE = { inode: 7, ctime: 8 };

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
      'another inode of the same size and time: its content will tell',
      [known(1, 'cur/a')],
      [file('cur/a', { inode: 9 })],
      { doubtful: [{ name: 'cur/a', size: 10, replaces: 1, mayBe: 1 }] },
    ],
    [
      'another ctime, too',
      [known(1, 'cur/a')],
      [file('cur/a', { ctime: 9 })],
      { doubtful: [{ name: 'cur/a', size: 10, replaces: 1, mayBe: 1 }] },
    ],
    [
      'what an older program stored is believed, and completed',
      [known(1, 'cur/a', { inode: undefined, ctime: undefined })],
      [file('cur/a')],
      { identified: [{ id: 1, ...FILE }] },
    ],
    [
      'so is a name that was seen without a look at the file, if that has the same inode',
      [known(1, 'cur/a', { ctime: undefined }), known(2, 'cur/b', { inode: 9, ctime: undefined })],
      [file('cur/a'), file('cur/b')],
      {
        identified: [{ id: 1, ...FILE }],
        doubtful: [{ name: 'cur/b', size: 10, replaces: 2, mayBe: 2 }],
      },
    ],
    [
      'a ctime of just now is not remembered',
      [known(1, 'cur/a', { ctime: undefined })],
      [file('cur/a', { ctime: OPTIONS.began })],
      { identified: [{ id: 1, inode: FILE.inode, ctime: -1 }] },
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
        moved: [moved(1, 'new/b', 0)],
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
      'perhaps a dead message is back: its content will tell',
      [known(1, 'cur/a', { dead: true })],
      [file('cur/a', { ctime: 9 })],
      { fresh: [{ name: 'cur/a', size: 10, replaces: undefined, mayBe: 1 }] },
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
    expect(await compareFolder(messages, files, OPTIONS)).toEqual({ ...NOTHING_NEW, ...changes });
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
  await expect(compareFolder(messages(), files(), OPTIONS)).rejects.toThrow('enough');
  expect(busy).toBe(false);
});

test('a run that is interrupted need not look at the rest of a large folder', async () => {
  let looks = 0;
  function* files(): Generator<ListedFile> {
    for (;;) yield file(`cur/${String(looks++).padStart(9, '0')}`);
  }
  const interrupted = compareFolder([], files(), {
    ...OPTIONS,
    pause: async () => {
      throw new Error('interrupted');
    },
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
      { moved: [moved(1, 'cur/a:2,S', SEEN)] },
    ],
    [
      'marked unread again',
      [known(1, 'cur/a:2,S')],
      [file('cur/a:2,')],
      { moved: [moved(1, 'cur/a:2,', 0)] },
    ],
    [
      'back from the dead as well',
      [known(1, 'cur/a:2,', { dead: true })],
      [file('cur/a:2,S')],
      {
        moved: [moved(1, 'cur/a:2,S', SEEN)],
        revived: [1],
      },
    ],
    [
      'renaming it changes its ctime',
      [known(1, 'cur/a:2,')],
      [file('cur/a:2,S', { ctime: 9 })],
      { moved: [moved(1, 'cur/a:2,S', SEEN, { inode: 7, ctime: 9 })] },
    ],
    [
      'with another inode, its content will tell',
      [known(1, 'cur/a:2,')],
      [file('cur/a:2,S', { inode: 9 })],
      { fresh: [{ name: 'cur/a:2,S', size: 10, replaces: 1, mayBe: 1 }] },
    ],
    [
      'where nobody looked, the file is not known any more',
      [known(1, 'cur/a:2,')],
      [{ name: 'cur/a:2,S' }],
      { moved: [{ ...moved(1, 'cur/a:2,S', SEEN), file: undefined }] },
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
        moved: [moved(1, 'cur/a:2,R', 2)],
        fresh: [{ name: 'cur/a:2,S', size: 10, replaces: undefined }],
      },
    ],
  ])('%s', async (_, messages, files, changes) => {
    expect(await compareFolder(messages, files, OPTIONS)).toEqual({ ...NOTHING_NEW, ...changes });
  });
});

function known(id: number, name: string, rest: Partial<KnownFile> = {}): KnownFile {
  return { id, name, size: 10, modified: 5, ...FILE, dead: false, ...rest };
}

function file(name: string, rest: Partial<ListedFile> = {}): ListedFile {
  return { name, size: 10, modified: 5, ...FILE, ...rest };
}

function moved(id: number, name: string, flags: number, identity: FileIdentity = FILE): NewPlace {
  return { id, name, start: undefined, flags, file: identity };
}
