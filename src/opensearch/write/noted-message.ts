import { TEXT_COLUMNS, type TextColumn } from '../../model/fields.ts';
import type { Summary } from '../../model/people/summary.ts';
import type { NewMessage } from '../../store/message-store.ts';

/**
 * What the notes keep of a message: all that says which one it is and how it hangs together with others, and
 * the types of its parts, by which a change of `attachments=` finds what must be read again.
 */
export function notedMessage(message: NewMessage): NewMessage {
  return {
    ...message,
    labels: undefined,
    summary: NO_SUMMARY,
    ownIdentifiers: [],
    source: undefined,
    words: message.words.map((words, at) => (isNoted(TEXT_COLUMNS[at]) ? words : NO_WORDS)),
  };
}

/** Whether the notes keep the words of a column. */
export function isNoted(column: TextColumn | undefined): boolean {
  return column?.field === 'type';
}

const NO_SUMMARY: Summary = { subject: '', from: [], to: [], others: [] };
const NO_WORDS = new Uint8Array();
