import type { Entry } from '../../files/read-entries.ts';
import type { Listing, Report } from './message-files.ts';

/** All that the program knows about one kind of mail folder. */
export type SourceKind = FilesKind | BoxKind;

interface AnyKind {
  /** Whether a path leads to such a folder. Throws the system's error if we may not look. */
  readonly isFolder: (path: string, options?: FollowOptions) => boolean;
  /** Which entries of a directory may be such folders, or may contain some. */
  readonly leadsToFolders: (directory: string) => (entry: Entry) => boolean;
  /** Whether a directory without mail can become a folder, or stop being one, when this name comes or goes. */
  readonly isMarker: (name: string) => boolean;
  /** What to do about a directory that is listed as such a folder but is not one. */
  readonly notThisKind: string;
  /** What is wrong with a file that is listed as such a folder; `undefined` if there is nothing special to say. */
  readonly refusedFile?: (path: string) => string | undefined;
}

interface FollowOptions {
  /** Whether a symbolic link to a box counts as one. */
  readonly followMboxSymlinks: boolean;
}

/** A folder in which each message is a file. */
export interface FilesKind extends AnyKind {
  readonly holds: 'files';
  /** The directories that hold the messages. */
  readonly directories: (path: string) => readonly string[];
  /** Whether letters in the names of its files can be keywords (`folderKeywords`). */
  readonly hasKeywords?: true;
  /** Whether a name in the folder belongs to it: a message, or a directory of messages. */
  readonly isPart: (name: string) => boolean;
  /**
   * Lists all messages. If a directory cannot be read, reports that and returns `undefined`, because
   * that does not mean the messages are gone.
   */
  readonly list: (path: string, report: Report) => Listing | undefined;
}

/** A file that holds all its messages. */
export interface BoxKind extends AnyKind {
  readonly holds: 'box';
  /** Whether a file that nobody listed begins like a box; false if it cannot be read. */
  readonly beginsLikeOne: (path: string) => Promise<boolean>;
}
