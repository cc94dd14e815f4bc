import type { TextField } from '../../../src/model/fields.ts';
import { fold } from '../../../src/model/fold.ts';
import type { Thing } from '../../../src/model/things.ts';
import type { Alternatives, Condition, Group, Query, Word } from '../../../src/query/syntax/ast.ts';
import { assertNever } from '../../../src/util/assert-never.ts';
import type { KnownMessage } from '../observe/known-message.ts';
import { hasPart } from './has-part.ts';
import { dateHolds, isWithin } from './naive-dates.ts';
import { naiveFolder } from './naive-folder.ts';
import { naiveForm } from './naive-form.ts';
import { naiveLabel } from './naive-label.ts';
import { naivePath } from './naive-path.ts';
import { isEmoji, isUnspaced, naiveRuns, naiveWords } from './naive-words.ts';

/** What a search should find, by asking every message; no index, no SQL, no cleverness. */
export function naiveSearch<Known extends KnownMessage>(
  query: Query,
  messages: readonly Known[],
  { threads }: { readonly threads: boolean },
): Known[] {
  const hits = messages.filter((message) =>
    query.conditions.every((condition) => holds(condition, message, messages)),
  );
  return threads ? withThreads(hits, messages) : hits;
}

function holds(
  condition: Condition,
  message: KnownMessage,
  messages: readonly KnownMessage[],
): boolean {
  switch (condition.kind) {
    case 'words':
      return anyHolds(condition.any, (word) =>
        condition.fields.some((field) => fieldHas(message, field, word)),
      );
    case 'header':
      return anyHolds(condition.any, (word) =>
        textHas(message.headers[condition.name] ?? '', word),
      );
    case 'path':
      return anyHolds(condition.any, (word) =>
        [message.path, naivePath(message.path)].some((path) =>
          hasPart(path, word.text, { ...word, errors: word.errors ?? 0 }),
        ),
      );
    case 'folder':
      return (
        naiveFolder(message.path.replace(/\/(?:cur|new)\/[^/]*$/, ''), condition) !==
        condition.negated
      );
    case 'label':
      return naiveLabel(message.labels, condition) !== condition.negated;
    case 'message-id':
      return condition.id.toLowerCase() === message.messageId.toLowerCase();
    case 'date':
      return dateHolds(condition.range, message.date);
    case 'size':
      return isWithin(message.size, condition.range.atLeast, condition.range.atMost);
    case 'flags':
      return (
        (message.flags & condition.set) === condition.set && (message.flags & condition.clear) === 0
      );
    case 'has':
      return hasThing(message, condition.thing) !== condition.negated;
    case 'thread-of':
      return inThreadOf(condition.id, messages).includes(message);
    case 'group':
      return groupHolds(condition, message, messages) !== condition.negated;
    default:
      return assertNever(condition);
  }
}

function groupHolds(
  group: Group,
  message: KnownMessage,
  messages: readonly KnownMessage[],
): boolean {
  const matches = (one: KnownMessage) =>
    group.any.some((all) => all.every((condition) => holds(condition, one, messages)));
  if (!group.threads) return matches(message);
  const found = IN_THREADS.get(group) ?? withThreads(messages.filter(matches), messages);
  IN_THREADS.set(group, found);
  return found.includes(message);
}

/** What the threads of a group hold: groups in groups would be asked about each message for each message. */
const IN_THREADS = new WeakMap<Group, readonly KnownMessage[]>();

/** Whoever has that id or names it, with their threads. */
function inThreadOf(id: string, messages: readonly KnownMessage[]): KnownMessage[] {
  const naming = messages.filter((message) => idsOf(message).includes(id.toLowerCase()));
  return withThreads(naming, messages);
}

function hasThing({ attached, attachments, types, text }: KnownMessage, thing: Thing): boolean {
  switch (thing) {
    case 'attachment':
      return attached;
    case 'file':
      return attachments.some((name) => oneBlank(name).trim() !== '');
    case 'list':
      return naiveWords(text.list).length > 0;
    case 'calendar':
      return types.some((type) => /^(?:.*\/)?calendar$|^ics$/.test(type));
    case 'signed':
      return types.some((type) =>
        /^(?:application\/(?:pgp|(?:x-)?pkcs7)-signature|signed-data)$/.test(type),
      );
    case 'encrypted':
      return types.some((type) => /^(?:application\/pgp-encrypted|enveloped-data)$/.test(type));
    default:
      return assertNever(thing);
  }
}

function anyHolds(any: Alternatives, has: (word: Word) => boolean): boolean {
  return any.some((all) => all.every((word) => has(word) !== word.negated));
}

function fieldHas(message: KnownMessage, field: TextField, word: Word): boolean {
  if (field === 'attachment' || field === 'type') {
    const names = field === 'type' ? message.types : message.attachments;
    const sought = { ...word, text: inPieces(word.text) };
    const isOfName =
      word.errors !== undefined && !(word.anchored && naiveRuns(sought.text).length === 1);
    const isWords =
      field === 'attachment' && !isOfName && textHas(inPieces(names.join('\n')), sought);
    // A whole name is one token, near nothing.
    return (
      isWords ||
      (word.within === undefined &&
        names.some((name) => tokenIs(oneBlank(name), oneBlank(word.text), word)))
    );
  }
  if (field === 'header') throw new Error('a header is a condition of its own');
  const text = message.text[field];
  if (field === 'body' || field === 'subject' || field === 'list' || word.within !== undefined) {
    return textHas(text, word);
  }
  if (word.forms) return textHas(text, word) || addressTokens(text).includes(fold(word.text));
  const sought = fold(word.text);
  const isAddressPart = word.errors !== undefined && ADDRESS.test(sought);
  const inWords = isAddressPart
    ? naiveWords(text).some((token) => tokenIs(token, sought, word))
    : hasWords(text, word);
  return inWords || addressTokens(text).some((token) => tokenIs(token, sought, word));
}

function textHas(text: string, word: Word): boolean {
  const [run = '', ...more] = naiveRuns(word.text);
  // Script without spaces has no endings.
  if (word.forms && more.length === 0 && !isUnspaced(run)) {
    return naiveWords(text).some((one) => naiveForm(run, one));
  }
  return word.within === undefined ? hasWords(text, word) : hasNear(naiveWords(text), word);
}

/** Plain words are next to each other; with `=` each may be anywhere in the field, in any word. */
function hasWords(text: string, word: Word): boolean {
  const { errors, anchored } = word;
  const runs = naiveRuns(word.text);
  if (runs.length === 0) return false;
  const isPrefix = errors === 0 && anchored;
  if (errors === undefined || isPrefix) return hasPhrase(text, runs, isPrefix);
  return runs.every((run) =>
    isUnspaced(run) || isEmoji(run)
      ? hasPhrase(text, [run], false)
      : naiveWords(text).some((token) => hasPart(token, run, { errors, anchored })),
  );
}

/** Each run of the text at one place, with no more words than allowed between one and the next. */
function hasNear(tokens: readonly string[], { text, within = 0 }: Word): boolean {
  const stretches = naiveRuns(text).map((run) => {
    // A single character of script without spaces may be followed by any other.
    const pieces = isUnspaced(run) && [...run].length > 1 ? naiveWords(run).slice(0, -1) : [run];
    const starts = [...tokens.keys()].filter((start) =>
      pieces.every((piece, at) =>
        isUnspaced(piece) ? tokens[start + at]?.startsWith(piece) : tokens[start + at] === piece,
      ),
    );
    return starts.map((start) => ({ start, end: start + pieces.length }));
  });
  const choices = stretches.reduce<{ start: number; end: number }[][]>(
    (chosen, places) => chosen.flatMap((some) => places.map((place) => [...some, place])),
    [[]],
  );
  return choices.some((places) => {
    const last = Math.max(...places.map(({ start }) => start));
    return places.every(({ end }) => end + within >= last);
  });
}

/** Where a script has no spaces, a phrase may begin and end within a run of it. */
function hasPhrase(text: string, runs: readonly string[], isPrefix: boolean): boolean {
  const phrase = runs.join(' ');
  const before = isUnspaced(runs.at(0) ?? '') ? '' : ' ';
  const after = isPrefix || isUnspaced(runs.at(-1) ?? '') ? '' : ' ';
  return ` ${naiveRuns(text).join(' ')} `.includes(before + phrase + after);
}

const ADDRESS = /^(?=.*[+\-.@])[\p{L}\p{M}\p{N}_+\-.@]+$/u;

/** Those that are more than a word. */
function addressTokens(text: string): string[] {
  const tokens = fold(text).match(/[\p{L}\p{M}\p{N}_+\-.@]+/gu) ?? [];
  return tokens.filter((token) => ADDRESS.test(token));
}

/** Words of names are between `_`, too. */
function inPieces(name: string): string {
  return name.replace(/[_＿]/g, ' ');
}

function oneBlank(name: string): string {
  return fold(name).replace(/\s+/g, ' ');
}

/** Whether a token kept whole, such as an address, is what is looked for. */
function tokenIs(token: string, sought: string, { errors, anchored }: Word): boolean {
  return errors === undefined ? token === sought : hasPart(token, sought, { errors, anchored });
}

/** Adds whoever shares an id with what was found, until nobody is left to add. */
function withThreads<Known extends KnownMessage>(
  hits: readonly Known[],
  messages: readonly Known[],
): Known[] {
  const found = new Set(hits);
  const ids = new Set<string>();
  let before = -1;
  while (before !== found.size + ids.size) {
    before = found.size + ids.size;
    for (const message of messages) {
      const own = idsOf(message);
      if (found.has(message) || own.some((id) => ids.has(id))) {
        found.add(message);
        for (const id of own) ids.add(id);
      }
    }
  }
  return messages.filter((message) => found.has(message));
}

function idsOf({ messageId, references }: KnownMessage): string[] {
  return [messageId, ...references].map((id) => id.toLowerCase());
}
