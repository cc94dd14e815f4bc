import type { MailFolder } from '../observe/mail-tree.ts';
import type { Chance } from './chance.ts';

/** Folders of mail, and the lines of an rc file that lead to them, or to some of them. */
export interface MailTree {
  readonly lines: readonly string[];
  readonly folders: readonly MailFolder[];
}

/** One thing that an rc file may say of folders. */
const PLACES: readonly MailTree[] = [
  { lines: ['maildir=lists...'], folders: maildirs('lists/tide', 'lists/a b', 'lists/tide/.sub') },
  { lines: ['maildir=md...'], folders: maildirs('md', 'md/.Sent', 'md/.Sent.old') },
  { lines: ['maildir=w/x*'], folders: maildirs('w/x1', 'w/x2', 'w/y') },
  { lines: ['maildir=w2/[ab]?:w2/c'], folders: maildirs('w2/a1', 'w2/b2', 'w2/c', 'w2/c3') },
  { lines: ['maildir=co\\:lon'], folders: maildirs('co:lon') },
  { lines: ['MAILDIR=größe'], folders: maildirs('größe') },
  { lines: ['maildir=not there', '# nothing'], folders: [] },
  {
    lines: ['maildir=spam...', 'omit=spam/bulk*'],
    folders: maildirs('spam/bulk', 'spam/bulk/old', 'spam/ham'),
  },
  {
    lines: ['maildir=deep/a...', 'omit=deep/**/c'],
    folders: maildirs('deep/a', 'deep/a/b', 'deep/a/b/c'),
  },
  {
    lines: ['maildir=star...', 'omit=star/t*e'],
    folders: maildirs('star/tide', 'star/t/e', 'star/t/tree'),
  },
  { lines: ['mh=mhd'], folders: handlers('mhd') },
  {
    lines: ['mh=mht...', 'omit=mht/b c'],
    folders: handlers('mht', 'mht/a', 'mht/a/7b', 'mht/b c'),
  },
  { lines: ['mh=mw/*'], folders: handlers('mw/one', 'mw/two') },
  { lines: ['  mbox=box'], folders: boxes('box') },
  { lines: ['mbox=boxes/*'], folders: boxes('boxes/one', 'boxes/two.gz', 'boxes/three.bz2') },
  {
    lines: ['mbox=bt...', 'omit=bt/**/x*'],
    folders: boxes('bt/a', 'bt/b/c', 'bt/b/x1', 'bt/b/.hidden'),
  },
  { lines: ['mbox=old.gz:old.bz2'], folders: boxes('old.gz', 'old.bz2') },
  { lines: ['mbox=käse box'], folders: boxes('käse box') },
];

export const ONLY_INBOX: MailTree = { lines: ['maildir=in'], folders: maildirs('in') };

/** An inbox and some of the other places, in any order. */
export function randomTree(chance: Chance): MailTree {
  const places = chance.some(PLACES, 0.4);
  const all = [ONLY_INBOX, ...(chance.often(0.5) ? places : places.toReversed())];
  return {
    lines: all.flatMap(({ lines }) => lines),
    folders: all.flatMap(({ folders }) => folders),
  };
}

function maildirs(...paths: readonly string[]): MailFolder[] {
  return paths.map((path) => ({ kind: 'maildir', path }));
}

function handlers(...paths: readonly string[]): MailFolder[] {
  return paths.map((path) => ({ kind: 'mh', path }));
}

function boxes(...paths: readonly string[]): MailFolder[] {
  return paths.map((path) => ({ kind: 'mbox', path }));
}
