import type { TextColumn } from '../../model/fields.ts';
import type { AttachedKey, Extract } from '../../store/extract-store.ts';
import type { MessageWords } from '../../store/message-store.ts';
import { LONGEST_REASON } from '../../store/problem-store.ts';
import {
  type ChangedPlace,
  columnName,
  type MailDocument,
  sourceId,
  wordFields,
} from '../mapping/mail-document.ts';
import { storedText } from '../mapping/stored-text.ts';
import type { IndexNames } from '../names/index-names.ts';
import { bulkAction } from './bulk-action.ts';
import { wordActions } from './word-actions.ts';

/** What one transaction changes of the mail in the engine: one action for each message, however often it changes. */
export interface DocumentChanges {
  come(id: string, document: MailDocument, words: MessageWords): void;
  /** Keeps the message itself, packed. */
  keep(id: string, source: Uint8Array): void;
  /** It is not kept any more, if it was. */
  dropSource(id: string): void;
  change(id: string, change: ChangedPlace): void;
  addProblem(id: string, reason: string, since: number): void;
  attach(id: string, attached: AttachedKey): void;
  addText(key: Uint8Array, extract: Extract): void;
  removeText(key: Uint8Array): void;
  remove(id: string): void;
  addWords(column: TextColumn, words: readonly string[]): void;
  /** Gives the actions, and has none after that. */
  take(): string[];
}

export function documentChanges(names: IndexNames): DocumentChanges {
  const coming = new Map<string, { document: MailDocument; readonly words: MessageWords }>();
  const changing = new Map<string, ChangedPlace>();
  let others: string[] = [];

  return {
    come(id, document, words) {
      coming.set(id, { document, words });
    },

    keep(id, source) {
      const packed = Buffer.from(source).toString('base64');
      others.push(bulkAction('index', sourceOf(id), { source: packed }));
    },

    dropSource(id) {
      others.push(bulkAction('delete', sourceOf(id)));
    },

    change(id, change) {
      if (!amend(id, (document) => ({ ...document, ...change }))) {
        changing.set(id, { ...changing.get(id), ...change });
      }
    },

    addProblem(id, reason, since) {
      const stored = storedText(reason.slice(0, LONGEST_REASON));
      amend(id, ({ problems = [], ...document }) => ({
        ...document,
        problems: [...problems, stored],
        problemsSince: since,
      }));
    },

    attach(id, { name, key }) {
      const attachment = { name: storedText(name), key: hexOf(key) };
      amend(id, ({ attachments = [], ...document }) => ({
        ...document,
        attachments: [...attachments, attachment],
      }));
    },

    addText(key, { text }) {
      others.push(bulkAction('index', textId(key), { text: storedText(text) }));
    },

    removeText(key) {
      others.push(bulkAction('delete', textId(key)));
    },

    remove(id) {
      others.push(bulkAction('delete', { index: names.mail, id }));
    },

    addWords(column, words) {
      others.push(...wordActions(names.words, columnName(column), words));
    },

    take() {
      const actions = others;
      others = [];
      for (const [id, { document, words }] of coming) {
        const body = { ...document, ...wordFields(words) };
        actions.push(bulkAction('index', { index: names.mail, id }, body));
      }
      for (const [id, doc] of changing) {
        actions.push(bulkAction('update', { index: names.mail, id }, { doc }));
      }
      coming.clear();
      changing.clear();
      return actions;
    },
  };

  /** Whether the message comes in this transaction. */
  function amend(id: string, change: (document: MailDocument) => MailDocument): boolean {
    const one = coming.get(id);
    if (one !== undefined) one.document = change(one.document);
    return one !== undefined;
  }

  function sourceOf(id: string) {
    return { index: names.texts, id: sourceId(id) };
  }

  function textId(key: Uint8Array) {
    return { index: names.texts, id: hexOf(key) };
  }
}

function hexOf(key: Uint8Array): string {
  return Buffer.from(key).toString('hex');
}
