import { FOLDER_KINDS, type FolderKind } from '../../model/folder-kinds.ts';
import { eml } from './eml.ts';
import { maildir } from './maildir.ts';
import { mbox } from './mbox.ts';
import { mh } from './mh.ts';
import type { BoxKind, FilesKind, SourceKind } from './source-kind.ts';

/** One object for each kind of folder; all code that depends on the kind goes through it. */
export const SOURCE_KINDS: Readonly<Record<FolderKind, SourceKind>> = { maildir, mh, mbox, eml };

interface Named<Source> {
  readonly name: FolderKind;
  readonly source: Source;
}

/** The kinds whose messages are files. */
export const FILES_KINDS: readonly Named<FilesKind>[] = FOLDER_KINDS.flatMap(({ name }) => {
  const source = SOURCE_KINDS[name];
  return source.holds === 'files' ? [{ name, source }] : [];
});

/** The kinds that are files with all their messages. */
export const BOX_KINDS: readonly Named<BoxKind>[] = FOLDER_KINDS.flatMap(({ name }) => {
  const source = SOURCE_KINDS[name];
  return source.holds === 'box' ? [{ name, source }] : [];
});
