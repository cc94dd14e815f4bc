import type { FolderKind } from '../../model/folder-kinds.ts';
import { eml } from './eml.ts';
import { maildir } from './maildir.ts';
import { mbox } from './mbox.ts';
import { mh } from './mh.ts';
import type { SourceKind } from './source-kind.ts';

/** One object for each kind of folder; all code that depends on the kind goes through it. */
export const SOURCE_KINDS: Readonly<Record<FolderKind, SourceKind>> = { maildir, mh, mbox, eml };
