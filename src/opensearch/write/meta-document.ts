import { createHash } from 'node:crypto';
import type { PlaceKind } from '../../model/folder-kinds.ts';
import type { FolderKeyword } from '../../model/names/labels.ts';
import type { KnownPlaceProblem } from '../../sqlite/notes.ts';
import type { ReadingSetting } from '../../store/extract-store.ts';
import type { KnownFolder } from '../../store/folder-store.ts';
import { storedText } from '../mapping/stored-text.ts';
import { sharedNumber } from '../names/shared-number.ts';

/** What the engine knows of a writer. */
export interface WriterDocument {
  readonly kind: 'writer';
  readonly writer: string;
  readonly ordinal: number;
  readonly generation: number;
  /** The token of the notes that belong to it. */
  readonly notes: string;
  /** How often something was sent. */
  readonly state: number;
  readonly headers: readonly string[];
  readonly reading: readonly ReadingSetting[];
  /** The version of the mappings of its indices. */
  readonly mapping: number;
}

/** Keeps a number for a generation of a writer. */
export interface OrdinalDocument {
  readonly kind: 'ordinal';
  readonly writer: string;
  readonly ordinal: number;
  readonly generation: number;
  /** When a rebuild has taken its place, in milliseconds since 1970 UTC; some searches may still be reading it. */
  readonly replaced?: number | undefined;
}

/** A folder whose mail a writer keeps; texts are stored text. */
export interface FolderDocument {
  readonly kind: 'folder';
  readonly writer: string;
  readonly ordinal: number;
  /** As its mail has it. */
  readonly number: number;
  readonly id: number;
  readonly path: string;
  readonly folderKind: PlaceKind;
  readonly keywords: readonly FolderKeyword[];
  /** Of a folder on an IMAP server. */
  readonly account?: string | undefined;
  readonly uidValidity?: number | undefined;
}

/** A place that could not be read as it should be; texts are stored text. */
export interface ProblemDocument {
  readonly kind: 'problem';
  readonly writer: string;
  readonly ordinal: number;
  readonly location: string;
  readonly reason: string;
  readonly since: number;
}

/** Whose documents these are. */
export interface Owner {
  readonly writer: string;
  readonly ordinal: number;
}

export function writerId(writer: string): string {
  return `writer:${writer}`;
}

export function ordinalId(ordinal: number): string {
  return `ordinal:${ordinal}`;
}

export function folderId({ ordinal }: Owner, id: number): string {
  return `folder:${ordinal}:${id}`;
}

/** A problem is known by its place and reason. */
export function problemId(
  { ordinal }: Owner,
  folder: number | undefined,
  { location, reason }: KnownPlaceProblem,
): string {
  const what = storedText(`${folder ?? ''}\n${location}\n${reason}`);
  return `problem:${ordinal}:${createHash('sha1').update(what).digest('base64url')}`;
}

export function folderDocument(
  { writer, ordinal }: Owner,
  { id, path, kind, server }: KnownFolder,
  keywords: readonly FolderKeyword[],
): FolderDocument {
  return {
    kind: 'folder',
    writer,
    ordinal,
    number: sharedNumber({ ordinal, own: id }),
    id,
    path: storedText(path),
    folderKind: kind,
    keywords: keywords.map(({ number, name }) => ({ number, name: storedText(name) })),
    account: server?.account,
    uidValidity: server?.uidValidity,
  };
}

export function problemDocument(
  { writer, ordinal }: Owner,
  { location, reason, since }: KnownPlaceProblem,
): ProblemDocument {
  return {
    kind: 'problem',
    writer,
    ordinal,
    location: storedText(location),
    reason: storedText(reason),
    since,
  };
}
