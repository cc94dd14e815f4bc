import type { KnownPlaceProblem, Notes } from '../../sqlite/notes.ts';
import type { KnownFolder, ServerState } from '../../store/folder-store.ts';
import { bulkAction } from './bulk-action.ts';
import {
  folderDocument,
  folderId,
  type Owner,
  problemDocument,
  problemId,
} from './meta-document.ts';

/** What transactions change of what the engine knows of folders, and of places that could not be read. */
export interface MetaChanges {
  /** Empty for a folder that is not known. */
  pathOf(folder: number | undefined): string;
  serverOf(folder: number): ServerState | undefined;
  /** A folder came, or something of it that is shown has changed. */
  folderChanged(id: number): void;
  /** Folders may be gone. */
  foldersPurged(): void;
  /** To be called before the problems of a box change, or those of other places. */
  problemsChange(folder: number | undefined): void;
  /** Gives the actions, and has none after that. */
  take(): string[];
  /** Forgets what a transaction that failed has changed. */
  reset(): void;
}

type Problems = ReadonlyMap<string, KnownPlaceProblem>;

export function metaChanges(notes: Notes, index: string, owner: Owner): MetaChanges {
  let folders = foldersOf(notes);
  const changed = new Set<number>();
  const before = new Map<number | undefined, Problems>();
  let mayBeGone = false;

  return {
    pathOf: (folder) => (folder === undefined ? '' : (find(folder)?.path ?? '')),
    serverOf: (folder) => find(folder)?.server,

    folderChanged(id) {
      changed.add(id);
    },

    foldersPurged() {
      mayBeGone = true;
    },

    problemsChange(folder) {
      if (!before.has(folder)) before.set(folder, problemsOf(folder));
    },

    take() {
      const actions = [...folderActions(), ...problemActions()];
      forget();
      return actions;
    },

    reset() {
      forget();
      folders = foldersOf(notes);
    },
  };

  function find(id: number): KnownFolder | undefined {
    if (!folders.has(id)) folders = foldersOf(notes);
    return folders.get(id);
  }

  function forget(): void {
    changed.clear();
    before.clear();
    mayBeGone = false;
  }

  function* folderActions(): Generator<string> {
    if (changed.size === 0 && !mayBeGone) return;
    const known = folders;
    folders = foldersOf(notes);
    for (const id of known.keys()) {
      if (!folders.has(id)) yield bulkAction('delete', { index, id: folderId(owner, id) });
    }
    for (const id of changed) {
      const folder = folders.get(id);
      if (folder === undefined) continue;
      const document = folderDocument(owner, folder, notes.folders.keywords(id));
      yield bulkAction('index', { index, id: folderId(owner, id) }, document);
    }
  }

  function* problemActions(): Generator<string> {
    for (const [folder, known] of before) {
      const now = problemsOf(folder);
      for (const id of known.keys()) if (!now.has(id)) yield bulkAction('delete', { index, id });
      for (const [id, problem] of now) {
        if (!known.has(id))
          yield bulkAction('index', { index, id }, problemDocument(owner, problem));
      }
    }
  }

  function problemsOf(folder: number | undefined): Problems {
    return new Map(notes.placeProblems(folder).map((one) => [problemId(owner, folder, one), one]));
  }
}

function foldersOf(notes: Notes): ReadonlyMap<number, KnownFolder> {
  return new Map(notes.folders.all().map((folder) => [folder.id, folder]));
}
