import { TEXT_COLUMNS, type TextField, type TextTable } from '../../src/model/fields.ts';
import { hashIdentifier } from '../../src/model/identifier.ts';
import { realName } from '../../src/model/names/real-name.ts';
import type { Nearby, Phrase, PhrasesPlan, Plan } from '../../src/query/plan/plan.ts';
import { assertNever } from '../../src/util/assert-never.ts';
import { hasPart } from '../oracle/judge/has-part.ts';
import { isWithin } from '../oracle/judge/naive-dates.ts';
import { naiveFolder } from '../oracle/judge/naive-folder.ts';
import type { MemoryIndex, StoredMessage } from './memory-index.ts';

/** Whether a message is what a plan asks for, by looking at everything it has: no index, no cleverness. */
export function planHolds(plan: Plan, message: StoredMessage, index: MemoryIndex): boolean {
  const { date, size, flags } = message.entry;
  switch (plan.kind) {
    case 'and':
      return plan.parts.every((part) => planHolds(part, message, index));
    case 'or':
      return plan.parts.some((part) => planHolds(part, message, index));
    case 'not':
      return !planHolds(plan.part, message, index);
    case 'phrases':
      return countPhrases(plan, message) > 0;
    case 'any-word':
      return plan.fields.some((field) => wordsIn(message, plan.table, field).length > 0);
    case 'path':
      return [index.pathOf(message), realName(index.pathOf(message))].some((path) =>
        hasPart(path, plan.pattern.text, plan.pattern),
      );
    case 'folder':
      return naiveFolder(index.folderPath(message), plan);
    case 'labels':
      return index.labelsOf(message).some((label) => plan.names.includes(label));
    case 'message-id':
      return message.entry.ownIdentifiers.includes(hashIdentifier(plan.id));
    case 'number':
      return message.id === plan.number;
    case 'thread':
      return index
        .live()
        .some((other) => other.thread === message.thread && planHolds(plan.part, other, index));
    case 'thread-of':
      return plan.messageIds.some(
        (id) => index.threadOfIdentifier.get(hashIdentifier(id)) === message.thread,
      );
    case 'date':
      return isWithin(date, plan.from, plan.to);
    case 'size':
      return isWithin(size, plan.atLeast, plan.atMost);
    case 'flags':
      return (flags & plan.set) === plan.set && (flags & plan.clear) === 0;
    case 'attached':
      return message.entry.attached;
    default:
      return assertNever(plan);
  }
}

/** At how many places a message has what a plan asks for: its relevance. */
export function relevanceOf(plan: Plan, message: StoredMessage): number {
  if (plan.kind === 'phrases') return countPhrases(plan, message);
  if (plan.kind !== 'and' && plan.kind !== 'or') return 0;
  return plan.parts.reduce((sum, part) => sum + relevanceOf(part, message), 0);
}

/** The words of a message in one column. */
export function wordsIn({ entry }: StoredMessage, table: TextTable, field: TextField): string[] {
  const at = TEXT_COLUMNS.findIndex((column) => column.table === table && column.field === field);
  const words = Buffer.from(entry.words[at] ?? []).toString();
  return words.split(' ').filter((word) => word !== '');
}

function countPhrases({ table, fields, phrases }: PhrasesPlan, message: StoredMessage): number {
  return fields.reduce((sum, field) => {
    const words = wordsIn(message, table, field);
    return sum + phrases.reduce((count, sought) => count + countIn(words, sought), 0);
  }, 0);
}

function countIn(words: readonly string[], sought: Phrase | Nearby): number {
  if (!('near' in sought)) return placesOf(words, sought).length;
  return areNear(words, sought) ? 1 : 0;
}

interface Place {
  readonly start: number;
  readonly end: number;
}

function placesOf(words: readonly string[], { words: phrase, prefix }: Phrase): Place[] {
  const isAt = (start: number) =>
    phrase.every((word, at) => {
      const isPrefix = prefix && at === phrase.length - 1;
      return isPrefix ? words[start + at]?.startsWith(word) : words[start + at] === word;
    });
  return [...words.keys()].filter(isAt).map((start) => ({ start, end: start + phrase.length }));
}

/** Some place of each phrase, with no more words between the first and the last than allowed. */
function areNear(words: readonly string[], { near, within }: Nearby): boolean {
  const choices = near.reduce<Place[][]>(
    (chosen, phrase) =>
      chosen.flatMap((some) => placesOf(words, phrase).map((place) => [...some, place])),
    [[]],
  );
  return choices.some((places) => {
    const last = Math.max(...places.map(({ start }) => start));
    return places.every(({ end }) => end + within >= last);
  });
}
