import type { KnownProblem } from '../../src/model/events.ts';
import type { FolderKeyword } from '../../src/model/names/labels.ts';
import type { AttachedText, Extract } from '../../src/store/extract-store.ts';
import type { KnownFolder } from '../../src/store/folder-store.ts';
import type { NewMessage } from '../../src/store/message-store.ts';

/** A message as the index keeps it; what can change is beside the rest. */
export interface StoredMessage {
  readonly id: number;
  readonly entry: NewMessage;
  thread: number;
  dead: boolean;
}

export interface StoredProblem extends KnownProblem {
  readonly message: number | undefined;
  readonly folder: number | undefined;
}

/** An index in memory: everything that an engine has to keep. */
export class MemoryIndex {
  readonly folders = new Map<number, KnownFolder>();
  readonly messages = new Map<number, StoredMessage>();
  readonly threadOfIdentifier = new Map<number, number>();
  problems: StoredProblem[] = [];
  headers: readonly string[] = [];
  /** How mail was read, and what was found in attached files. */
  reading = '[]';
  readonly extracts = new Map<string, Extract>();
  readonly attached = new Map<number, readonly AttachedText[]>();
  /** By the numbers of their folders. */
  readonly keywords = new Map<number, readonly FolderKeyword[]>();
  purged = 0;

  /** Live messages, in the order of their numbers. */
  live(): StoredMessage[] {
    return [...this.messages.values()].filter(({ dead }) => !dead);
  }

  /** The labels of a message, and the keywords that its folder has names for. */
  labelsOf({ entry }: StoredMessage): string[] {
    const keywords = (this.keywords.get(entry.folder) ?? []).filter(
      ({ number }) => (BigInt(entry.flags) >> BigInt(8 + number)) % 2n === 1n,
    );
    return [...new Set([...(entry.labels ?? []), ...keywords.map(({ name }) => name)])];
  }

  folderPath({ entry }: StoredMessage): string {
    return this.folders.get(entry.folder)?.path ?? '';
  }

  pathOf(message: StoredMessage): string {
    const { name } = message.entry;
    return this.folderPath(message) + (name === undefined ? '' : `/${name}`);
  }
}
