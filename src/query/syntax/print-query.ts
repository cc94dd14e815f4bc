import { DEFAULT_TEXT_FIELDS, FIELDS, type TextField } from '../../model/fields.ts';
import { MAIL_FLAGS } from '../../model/flags.ts';
import { assertNever } from '../../util/assert-never.ts';
import type { Alternatives, Condition, Group, Query, Word } from './ast.ts';
import { savedName } from './in-saved.ts';
import { isPath, isUrl, mayHavePaths } from './path-or-url.ts';

/** The query as search arguments that parse to the same query. */
export function printQuery(query: Query): string[] {
  return query.conditions.flatMap(printCondition);
}

function printCondition(condition: Condition): string[] {
  return condition.kind === 'group' ? printGroup(condition) : [keyApart(condition)];
}

/** A space after the key keeps a name that begins with `//` from making a URL of both, as in `in: //d`. */
function keyApart(condition: Exclude<Condition, Group>): string {
  const printed = printArgument(condition);
  return condition.kind !== 'words' && isUrl(printed) ? printed.replace(':', ': ') : printed;
}

function printGroup({ saved, negated, threads, any }: Group): string[] {
  const tilde = negated ? '~' : '';
  if (saved !== undefined) return [`${tilde}@${saved.name}`];
  const inside = any.flatMap((all, at) => [
    ...(at > 0 ? ['/'] : []),
    ...all.flatMap(printCondition),
  ]);
  return [`${tilde}${threads ? 'thread:' : ''}[`, ...inside, ']'];
}

function printArgument(condition: Exclude<Condition, Group>): string {
  switch (condition.kind) {
    case 'words':
      return printWords(condition.fields, printWordAlternatives(condition.any, condition.fields));
    case 'header':
      return `h:${condition.name}:${printWordAlternatives(condition.any, ['header'])}`;
    case 'path':
      return `p:${printAlternatives(condition.any)}`;
    case 'folder':
      return `in:${condition.negated ? '~' : ''}${condition.name}${condition.below ? '/*' : ''}`;
    case 'label':
      return `k:${condition.negated ? '~' : ''}${condition.name}${condition.prefix ? '*' : ''}`;
    case 'message-id':
      return `m:${printMessageId(condition.id)}`;
    case 'thread-of':
      return `thread:${printMessageId(condition.id)}`;
    case 'date':
      return `${condition.key}:${condition.text}`;
    case 'size':
      return `${condition.key}:${condition.text}`;
    case 'flags':
      return `F:${printFlags(condition.set, '')}${printFlags(condition.clear, '-')}`;
    case 'has':
      return `has:${condition.negated ? '~' : ''}${condition.thing}`;
    default:
      return assertNever(condition);
  }
}

/** The parser removes a bracket at either end and the spaces outside of it. */
function printMessageId(id: string): string {
  return id === id.trim() && !/^<|>$/.test(id) ? id : `<${id}>`;
}

function printWords(fields: readonly TextField[], words: string): string {
  const isDefault = fields.join() === DEFAULT_TEXT_FIELDS.join();
  // After a quote in front, no colon ends a key.
  const isPlain = /^~?\^?"/.test(words) || !/[:：]/.test(words);
  if (isDefault && isPlain && !savedName().test(words)) return words;
  return `${keysOf(fields)}:${words}`;
}

/** One key if there is one for these fields; else letters, which name a field alone or together with others. */
function keysOf(fields: readonly TextField[]): string {
  const only = FIELDS.find(({ text }) => text.join() === fields.join());
  if (only !== undefined) return only.key;
  const letters = FIELDS.filter(
    ({ key, text }) =>
      key.length === 1 && text.length > 0 && text.every((field) => fields.includes(field)),
  ).toSorted((one, other) => one.text.length - other.text.length);
  const named = new Set<TextField>();
  const keys: string[] = [];
  for (const { key, text } of letters) {
    if (text.every((field) => named.has(field))) continue;
    keys.push(key);
    for (const field of text) named.add(field);
  }
  return keys.join('');
}

/** A comma in front of a slash keeps alternatives from being read as one path. */
function printWordAlternatives(any: Alternatives, fields: readonly TextField[]): string {
  const printed = printAlternatives(any);
  const looksLikePath = any.length > 1 && mayHavePaths(fields) && isPath(printed);
  return looksLikePath ? printed.replace('/', ',/') : printed;
}

function printAlternatives(any: Alternatives): string {
  return any.map((all) => all.map(printWord).join(',')).join('/');
}

function printWord({ text, negated, anchored, errors, forms, quoted, within }: Word): string {
  const suffix = errors === undefined ? '' : `=${errors === 0 ? '' : errors}`;
  const distance = within === undefined ? (forms ? '~' : '') : `~${within}`;
  const shown = quoted ? `"${text}"` : text;
  return `${negated ? '~' : ''}${anchored ? '^' : ''}${shown}${suffix}${distance}`;
}

function printFlags(bits: number, prefix: string): string {
  return MAIL_FLAGS.filter(({ bit }) => (bits & bit) !== 0)
    .map(({ key }) => `${prefix}${key}`)
    .join('');
}
