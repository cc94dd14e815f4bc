import type { Problem } from '../../model/events.ts';
import type { Notes } from '../../sqlite/notes.ts';
import type { CandidateList } from '../../store/candidate-list.ts';
import type { ExtractStore, ReadingSetting } from '../../store/extract-store.ts';
import type { FolderStore } from '../../store/folder-store.ts';
import type { MessageStore } from '../../store/message-store.ts';
import type { ProblemStore } from '../../store/problem-store.ts';
import type { ThreadStore } from '../../store/thread-store.ts';
import type { UpdateStore } from '../../store/update-store.ts';
import type { VocabularyStore } from '../../store/vocabulary-store.ts';
import { flagBits, mailDocument, searchedPath } from '../mapping/mail-document.ts';
import { storedText } from '../mapping/stored-text.ts';
import { metaName, writtenNames } from '../names/index-names.ts';
import { sharedNumber } from '../names/shared-number.ts';
import { bulkAction } from './bulk-action.ts';
import { type DocumentChanges, documentChanges } from './document-changes.ts';
import { type MetaChanges, metaChanges } from './meta-changes.ts';
import { writerId } from './meta-document.ts';
import { isNoted, notedMessage } from './noted-message.ts';
import { type Registration, rememberRegistration, writerDocument } from './registration.ts';
import type { Sender } from './sender.ts';

/** The archive that a run writes to. */
export interface WrittenArchive {
  readonly name: string;
  readonly notes: Notes;
  readonly registration: Registration;
  readonly sender: Sender;
}

/**
 * The index as a run writes it: the notes have what the run must know, and each transaction also puts into their
 * outbox what it changes for searches. Nothing here waits for the cluster but `ready`.
 */
export class OpenSearchUpdateStore implements UpdateStore {
  readonly candidates: CandidateList;
  readonly extracts: ExtractStore;
  readonly folders: FolderStore;
  readonly messages: MessageStore;
  readonly problems: ProblemStore;
  readonly threads: ThreadStore;
  readonly vocabulary: VocabularyStore;
  readonly warning: Problem | undefined;
  readonly #archive: WrittenArchive;
  readonly #documents: DocumentChanges;
  readonly #meta: MetaChanges;
  readonly #metaName: string;
  #registration: Registration;
  #hasFreed = false;

  constructor(archive: WrittenArchive) {
    const { name, notes, registration } = archive;
    this.#archive = archive;
    this.#registration = registration;
    this.#metaName = metaName(name);
    this.#documents = documentChanges(writtenNames({ ...registration, name }));
    this.#meta = metaChanges(notes, this.#metaName, registration);
    this.candidates = notes.candidates;
    this.warning = notes.warning;
    this.extracts = this.#extractStore();
    this.folders = this.#folderStore();
    this.messages = this.#messageStore();
    this.problems = this.#problemStore();
    this.threads = this.#threadStore();
    this.vocabulary = this.#vocabularyStore();
  }

  transaction<Result>(work: () => Result): Result {
    const { notes, sender } = this.#archive;
    const before = this.#registration;
    try {
      const result = notes.transaction(() => {
        const result = work();
        this.#fillOutbox();
        return result;
      });
      if (this.#registration !== before) sender.wake();
      return result;
    } catch (error) {
      this.#registration = before;
      this.#documents.take();
      this.#meta.reset();
      throw error;
    }
  }

  ready(): Promise<void> | undefined {
    return this.#archive.sender.ready();
  }

  useHeaders(names: readonly string[]): void {
    this.#archive.notes.useHeaders(names);
    this.#describe({ headers: [...new Set(names)].sort() });
  }

  useReading(reading: readonly ReadingSetting[]): void {
    this.#archive.notes.useReading(reading);
    this.#describe({ reading });
  }

  /** Says whether messages themselves are kept. If they are from now on, all mail must be read again. */
  useSources(areKept: boolean): void {
    const { sources } = this.#registration;
    if (areKept === (sources === 'kept')) return;
    this.transaction(() => {
      if (areKept) this.#archive.notes.readAllAgain();
      this.#registration = { ...this.#registration, sources: areKept ? 'kept' : 'some' };
      this.#count();
    });
  }

  get keepsSource(): boolean {
    return this.#registration.sources === 'kept';
  }

  *purge(): Generator<number> {
    const { notes } = this.#archive;
    yield* notes.purge(({ messages, texts }) => {
      for (const id of messages) {
        this.#documents.remove(this.#idOf(id));
        if (this.#registration.sources !== 'none') this.#documents.dropSource(this.#idOf(id));
      }
      for (const key of texts) this.#documents.removeText(key);
      this.#meta.foldersPurged();
      this.#fillOutbox();
    });
    this.#archive.sender.wake();
  }

  /** The words are in the engine, which merges its segments itself. */
  *gatherWords(): Generator<void> {}

  get untidy(): number {
    return this.#archive.notes.untidy;
  }

  *reclaimSpace(): Generator<void> {
    yield* this.#archive.notes.reclaimSpace();
    this.#hasFreed = true;
  }

  /** Whether the engine is worth merging, because much of it belongs to purged messages. */
  get hasFreed(): boolean {
    return this.#hasFreed;
  }

  shrink(): Generator<void> {
    return this.#archive.notes.shrink();
  }

  #describe(change: Partial<Pick<Registration, 'headers' | 'reading'>>): void {
    const changed = { ...this.#registration, ...change };
    if (JSON.stringify(changed) === JSON.stringify(this.#registration)) return;
    this.transaction(() => {
      this.#registration = changed;
      this.#count();
    });
  }

  /** Puts what a transaction has changed into the outbox. */
  #fillOutbox(): void {
    const actions = [...this.#documents.take(), ...this.#meta.take()];
    if (actions.length === 0) return;
    for (const action of actions) this.#archive.notes.outbox.add(Buffer.from(action));
    this.#count();
  }

  /** Each time, the engine and the notes count one more, so that neither can be an old copy. */
  #count(): void {
    const { notes } = this.#archive;
    this.#registration = { ...this.#registration, state: this.#registration.state + 1 };
    rememberRegistration(notes, this.#registration);
    if (!this.#registration.isPublished) return;
    const { writer, state, headers, reading } = writerDocument(this.#registration);
    const id = { index: this.#metaName, id: writerId(writer) };
    notes.outbox.add(Buffer.from(bulkAction('update', id, { doc: { state, headers, reading } })));
  }

  #idOf(own: number): string {
    return String(this.#shared(own));
  }

  #shared(own: number): number {
    return sharedNumber({ ordinal: this.#registration.ordinal, own });
  }

  #messageStore(): MessageStore {
    const { notes } = this.#archive;
    const { messages } = notes;
    return {
      ...messages,
      insert: (number, thread, message) => {
        messages.insert(number, thread, notedMessage(message));
        const { ordinal } = this.#registration;
        const folderPath = this.#meta.pathOf(message.folder);
        const document = mailDocument(message, { ordinal, number, thread, folderPath });
        this.#documents.come(this.#idOf(number), document, message.words);
        if (message.source !== undefined) {
          this.#documents.keep(this.#idOf(number), message.source);
        }
      },
      // A search counts them in the documents.
      countPeople() {},
      place: (place) => {
        messages.place(place);
        const { id, name, start, flags } = place;
        this.#documents.change(this.#idOf(id), {
          path: searchedPath(this.#meta.pathOf(notes.folderOf(id)), name),
          name: name === undefined ? undefined : storedText(name),
          start,
          ...(flags === undefined ? {} : { flags, flagBits: flagBits(flags) }),
        });
      },
    };
  }

  #threadStore(): ThreadStore {
    const { threads } = this.#archive.notes;
    return {
      ...threads,
      setThread: (id, thread) => {
        threads.setThread(id, thread);
        this.#documents.change(this.#idOf(id), { thread: this.#shared(thread) });
      },
      setDead: (id, dead) => {
        threads.setDead(id, dead);
        this.#documents.change(this.#idOf(id), { dead });
      },
    };
  }

  #folderStore(): FolderStore {
    const { folders } = this.#archive.notes;
    return {
      ...folders,
      insert: (key) => {
        const id = folders.insert(key);
        this.#meta.folderChanged(id);
        return id;
      },
      setServerState: (id, state) => {
        const known = this.#meta.serverOf(id);
        folders.setServerState(id, state);
        if (known?.account === state.account && known.uidValidity === state.uidValidity) return;
        this.#meta.folderChanged(id);
      },
      setKeywords: (id, keywords) => {
        folders.setKeywords(id, keywords);
        this.#meta.folderChanged(id);
      },
    };
  }

  #problemStore(): ProblemStore {
    const { problems } = this.#archive.notes;
    return {
      ...problems,
      addToMessage: (message, reason) => {
        problems.addToMessage(message, reason);
        const since = Math.floor(Date.now() / 1000);
        this.#documents.addProblem(this.#idOf(message), reason, since);
      },
      putInBox: (folder, found, options) => {
        this.#meta.problemsChange(folder);
        problems.putInBox(folder, found, options);
      },
      putOthers: (found, isLeft) => {
        this.#meta.problemsChange(undefined);
        problems.putOthers(found, isLeft);
      },
    };
  }

  #extractStore(): ExtractStore {
    const { extracts } = this.#archive.notes;
    return {
      ...extracts,
      add: (message, attached, extract) => {
        let isKept = true;
        extracts.add(message, attached, () => {
          const found = extract();
          isKept = found !== undefined;
          if (found !== undefined) this.#documents.addText(attached.key, found);
          return found;
        });
        if (isKept) this.#documents.attach(this.#idOf(message), attached);
      },
    };
  }

  /** The engine keeps each word once, however often it is sent. */
  #vocabularyStore(): VocabularyStore {
    const { vocabulary, messages } = this.#archive.notes;
    return {
      ...vocabulary,
      add: (column, words, options) => {
        if (isNoted(column)) vocabulary.add(column, words, options);
        this.#documents.addWords(column, words.split('\n').slice(0, -1));
      },
      isEmpty: () => messages.lastNumber() === 0,
    };
  }
}
