import type { Entry } from '../../files/read-entries.ts';
import type { Listing, Report } from './message-files.ts';

/** All that the program knows of one kind of mail folder. */
export type SourceKind = FilesKind | BoxKind;

interface AnyKind {
  /** Whether a path leads to such a folder. Throws the error of the system where nobody may look. */
  readonly isFolder: (path: string, options?: FollowOptions) => boolean;
  /** Which entries of a directory may be such folders, or have some below them. */
  readonly leadsToFolders: (directory: string) => (entry: Entry) => boolean;
  /** Whether a name that comes to a directory without mail, or goes, can make or unmake a folder. */
  readonly isMarker: (name: string) => boolean;
  /** What to do about a directory that is listed as such a folder, but is not one. */
  readonly notThisKind: string;
  /** What is wrong with a file that is listed as such a folder; `undefined`: nothing is special. */
  readonly refusedFile?: (path: string) => string | undefined;
}

interface FollowOptions {
  /** Whether a symbolic link to a box counts as one. */
  readonly followMboxSymlinks: boolean;
}

/** A folder in which each message is a file. */
export interface FilesKind extends AnyKind {
  readonly holds: 'files';
  /** The directories in which the messages are. */
  readonly directories: (path: string) => readonly string[];
  /** Whether a name in the folder belongs to it: a message, or a directory of messages. */
  readonly isPart: (name: string) => boolean;
  /**
   * All messages. `undefined`, and a problem, if a directory cannot be read: that is not the same as
   * a folder whose messages are gone.
   */
  readonly list: (path: string, report: Report) => Listing | undefined;
}

/** A file that holds all its messages. */
export interface BoxKind extends AnyKind {
  readonly holds: 'box';
  /** Whether a file that nobody listed begins like one. What cannot be read does not. */
  readonly beginsLikeOne: (path: string) => Promise<boolean>;
}
