import { TEXT_COLUMNS, type TextColumn } from '../../model/fields.ts';
import type { Mentions } from '../../model/people/mentions.ts';
import type { NewMessage } from '../../store/message-store.ts';

/**
 * What the notes keep of a message: all that says which one it is and how it hangs together with others, and
 * the types of its parts, by which a change of `attachments=` finds what must be read again.
 */
export function notedMessage(message: NewMessage): NewMessage {
  return {
    ...message,
    labels: undefined,
    subject: '',
    people: NOBODY,
    ownIdentifiers: [],
    source: undefined,
    words: message.words.map((words, at) => (isNoted(TEXT_COLUMNS[at]) ? words : NO_WORDS)),
  };
}

/** Whether the notes keep the words of a column. */
export function isNoted(column: TextColumn | undefined): boolean {
  return column?.field === 'type';
}

const NOBODY: Mentions = {
  among: {
    people: [],
    sent: new Uint32Array(),
    received: new Uint32Array(),
    newest: new Float64Array(),
    mentions: new Uint32Array(),
  },
  start: 0,
};
const NO_WORDS = new Uint8Array();
