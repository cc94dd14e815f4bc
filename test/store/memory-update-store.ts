import { comparePaths } from '../../src/model/path.ts';
import type { Candidate } from '../../src/store/candidate-list.ts';
import type { KnownFolder } from '../../src/store/folder-store.ts';
import { type KnownMessage, type NewMessage, TO_BE_READ } from '../../src/store/message-store.ts';
import type { PlaceProblem } from '../../src/store/problem-store.ts';
import type { UpdateStore } from '../../src/store/update-store.ts';
import type { MemoryIndex, StoredMessage } from './memory-index.ts';

/** The index in memory, opened for a run. A transaction that fails leaves what it did: this is for tests. */
export function memoryUpdateStore(index: MemoryIndex): UpdateStore {
  return {
    folders: folderStore(index),
    messages: messageStore(index),
    threads: threadStore(index),
    problems: problemStore(index),
    candidates: candidateList(),
    extracts: extractStore(index),
    // Searches look at the words of the messages themselves.
    vocabulary: {
      add() {},
      isEmpty: () => index.messages.size === 0,
      hasManyRepeats: () => false,
      *rebuild() {},
    },
    warning: undefined,
    keepsSource: false,
    transaction: (work) => work(),
    ready: () => undefined,

    useHeaders(names) {
      const sorted = [...new Set(names)].sort();
      if (sorted.join() === index.headers.join()) return;
      index.headers = sorted;
      readAllAgain(index);
    },

    useReading(settings) {
      const text = JSON.stringify(settings);
      if (text === index.reading) return;
      index.reading = text;
      readAllAgain(index);
    },

    *purge() {
      const dead = [...index.messages.values()].filter((message) => message.dead);
      for (const { id } of dead) index.messages.delete(id);
      index.purged += dead.length;
      if (dead.length > 0) yield dead.length;
    },

    get untidy() {
      return index.purged;
    },

    *reclaimSpace() {
      index.purged = 0;
      yield;
    },

    *gatherWords() {},

    *shrink() {},
  };
}

function readAllAgain(index: MemoryIndex): void {
  for (const message of index.messages.values()) change(index, message, { modified: TO_BE_READ });
  lookAgain(index);
}

function lookAgain(index: MemoryIndex): void {
  for (const folder of index.folders.values()) {
    index.folders.set(folder.id, { ...folder, box: undefined, times: undefined });
  }
}

function extractStore({ extracts, attached }: MemoryIndex): UpdateStore['extracts'] {
  const hexOf = (key: Uint8Array) => Buffer.from(key).toString('hex');
  return {
    find: (key) => extracts.get(hexOf(key)),
    add(message, { name, key }, extract) {
      const text = extracts.get(hexOf(key)) ?? extract();
      if (text === undefined) return;
      extracts.set(hexOf(key), text);
      attached.set(message, [...(attached.get(message) ?? []), { name, text: text.text }]);
    },
  };
}

function folderStore({ folders, keywords }: MemoryIndex): UpdateStore['folders'] {
  const put = (id: number, changes: Partial<KnownFolder>) => {
    const folder = folders.get(id);
    if (folder !== undefined) folders.set(id, { ...folder, ...changes });
  };
  return {
    all: () => [...folders.values()],
    find: ({ path, kind }) =>
      [...folders.values()].find((folder) => folder.path === path && folder.kind === kind),
    insert({ path, kind }) {
      const id = folders.size + 1;
      const state = { box: undefined, times: undefined, restless: 0, server: undefined };
      folders.set(id, { id, path, kind, ...state });
      return id;
    },
    setBoxState: (id, box) => put(id, { box }),
    setTimes: (id, times) => put(id, { times }),
    setRestless: (id, restless) => put(id, { restless }),
    setServerState: (id, server) => put(id, { server }),
    keywords: (id) => [...(keywords.get(id) ?? [])],
    setKeywords: (id, named) => void keywords.set(id, named),
  };
}

function messageStore(index: MemoryIndex): UpdateStore['messages'] {
  const inFolder = (folder: number) =>
    [...index.messages.values()].filter(({ entry }) => entry.folder === folder);
  return {
    inFolder: (folder) => inFolder(folder).map(knownOf),
    filesInFolder: (folder) =>
      inFolder(folder)
        .map(knownOf)
        .map((known) => ({
          ...known,
          name: known.name ?? '',
          inode: index.messages.get(known.id)?.entry.file?.inode,
          ctime: index.messages.get(known.id)?.entry.file?.ctime,
        }))
        .sort(
          (one, other) =>
            comparePaths(one.name, other.name) ||
            Number(one.dead) - Number(other.dead) ||
            other.id - one.id,
        ),
    lastInBox: (folder, count) =>
      inFolder(folder)
        .filter(({ dead }) => !dead)
        .map(knownOf)
        .sort((one, other) => (other.start ?? 0) - (one.start ?? 0))
        .slice(0, count),
    onServer: (folder) =>
      inFolder(folder)
        .map(({ id, entry, dead }) => ({
          id,
          uid: entry.start ?? 0,
          flags: entry.flags,
          isStale: entry.modified === TO_BE_READ,
          dead,
        }))
        .sort((one, other) => Number(other.dead) - Number(one.dead)),
    flagsOnServer(folder) {
      const live = inFolder(folder).filter(({ dead }) => !dead);
      if (live.some(({ entry }) => entry.modified === TO_BE_READ)) return undefined;
      return new Map(live.map(({ entry }) => [entry.start ?? 0, entry.flags]));
    },
    identitiesIn: (folder) =>
      inFolder(folder)
        .filter(({ dead }) => !dead)
        .map(({ id, entry: { messageId, size, hash } }) => ({ id, messageId, size, hash })),
    countLive: () => index.live().length,
    countLiveIn: (folder) => inFolder(folder).filter(({ dead }) => !dead).length,
    lastNumber: () => Math.max(0, ...index.messages.keys()),
    find(number) {
      const message = index.messages.get(number);
      return message && knownOf(message);
    },
    insert(id, thread, message) {
      const words = message.words.map((bytes) => Uint8Array.from(bytes));
      index.messages.set(id, { id, entry: { ...message, words }, thread, dead: false });
    },
    // A search counts them.
    countPeople() {},
    place({ id, name, start, flags, file }) {
      const message = index.messages.get(id);
      if (message === undefined) return;
      change(index, message, { name, start, flags: flags ?? message.entry.flags, file });
    },
    setFile(number, file) {
      const message = index.messages.get(number);
      if (message !== undefined) change(index, message, { file });
    },
  };
}

function knownOf({ id, entry, dead }: StoredMessage): KnownMessage {
  const { name, start, size, modified, hash } = entry;
  return { id, name, start, size, modified, hash, dead };
}

function change(index: MemoryIndex, message: StoredMessage, changes: Partial<NewMessage>): void {
  index.messages.set(message.id, { ...message, entry: { ...message.entry, ...changes } });
}

function threadStore({ messages, threadOfIdentifier }: MemoryIndex): UpdateStore['threads'] {
  return {
    threadOf: (identifier) => threadOfIdentifier.get(identifier),
    assign: (identifier, thread) => void threadOfIdentifier.set(identifier, thread),
    forget: (identifier) => void threadOfIdentifier.delete(identifier),
    liveMembers: (thread) =>
      [...messages.values()]
        .filter((message) => !message.dead && message.thread === thread)
        .map(({ id, entry }) => ({ id, identifiers: entry.identifiers })),
    member(id) {
      const message = messages.get(id);
      return message && { id, identifiers: message.entry.identifiers, thread: message.thread };
    },
    setThread(id, thread) {
      const message = messages.get(id);
      if (message !== undefined) message.thread = thread;
    },
    setDead(id, dead) {
      const message = messages.get(id);
      if (message !== undefined) message.dead = dead;
    },
  };
}

function problemStore(index: MemoryIndex): UpdateStore['problems'] {
  const since = Math.floor(Date.now() / 1000);
  const put = (problems: readonly PlaceProblem[], folder?: number) =>
    index.problems.push(
      ...problems.map(({ location, reason }) => ({
        location,
        reason,
        since,
        folder,
        message: undefined,
      })),
    );
  return {
    addToMessage(message, reason) {
      index.problems.push({ location: '', reason, since, message, folder: undefined });
    },
    examples(beginning, most) {
      const byReason = new Map(
        index.problems.flatMap(({ message = 0, reason }) => {
          const known = index.messages.get(message);
          if (known === undefined || known.dead || !reason.startsWith(beginning)) return [];
          return [[reason, { ...known.entry, reason }]];
        }),
      );
      return [...byReason.values()].slice(0, most);
    },
    readAgain(reason) {
      for (const { message = 0 } of index.problems.filter((one) => one.reason === reason)) {
        const known = index.messages.get(message);
        if (known !== undefined) change(index, known, { modified: TO_BE_READ });
      }
      lookAgain(index);
    },
    putInBox(folder, problems, { replace }) {
      if (replace) index.problems = index.problems.filter((one) => one.folder !== folder);
      const isKnown = (problem: PlaceProblem) =>
        index.problems.some(
          (one) =>
            one.folder === folder &&
            one.location === problem.location &&
            one.reason === problem.reason,
        );
      put(
        problems.filter((problem) => !isKnown(problem)),
        folder,
      );
    },
    places: () =>
      index.problems
        .filter(({ message, folder }) => message === undefined && folder === undefined)
        .map(({ location }) => location),
    putOthers(problems, isLeft) {
      index.problems = index.problems.filter(
        (one) => one.message !== undefined || one.folder !== undefined || isLeft(one.location),
      );
      put(problems);
    },
  };
}

function candidateList(): UpdateStore['candidates'] {
  const candidates = new Map<string, Candidate>();
  return {
    add(some) {
      for (const one of some) if (!candidates.has(one.path)) candidates.set(one.path, one);
    },
    total: () => ({
      messages: candidates.size,
      bytes: [...candidates.values()].reduce((sum, { size }) => sum + size, 0),
    }),
    all: () => [...candidates.values()].sort((one, other) => comparePaths(one.path, other.path)),
  };
}
