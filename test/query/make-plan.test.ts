import { beforeAll, describe, expect, it, test, vi } from 'vitest';
import { QuerySyntaxError } from '../../src/errors.ts';
import { MAX_WORD_CHARACTERS } from '../../src/model/words.ts';
import { loadNaturalDateReader } from '../../src/query/dates/natural-date.ts';
import { makePlan } from '../../src/query/plan/make-plan.ts';
import type { Nearby, Phrase, Plan } from '../../src/query/plan/plan.ts';
import { parseQuery } from '../../src/query/syntax/parse-query.ts';
import { vocabularyOf } from '../helpers/vocabulary-of.ts';

beforeAll(() => void vi.stubEnv('TZ', 'UTC'));

const LONG = 'y'.repeat(MAX_WORD_CHARACTERS);

/** The distinct words of a small archive, by table and field. */
const ARCHIVE: Readonly<Record<string, readonly string[]>> = {
  'header_words from': ['ann', 'richard', 'doesnt', 'exist'],
  'header_words to': ['ann', 'bob'],
  'header_words subject': ['chrony', 'chronic', 'synchronous', 'crony', '検索', '索'],
  'body_words body': ['chrony', 'pointer', 'wrapper'],
  'whole_tokens from': ['richard@doesnt.exist', 'ann+chrony@x.example'],
  'whole_tokens to': ['bob@x.example'],
  'further_words attachment': ['plan', 'pdf', 'annual', 'report', 'txt'],
  'whole_tokens attachment': ['plan.pdf', 'annual\u00a0report.txt'],
};

describe('a word stands as it is, a phrase where it splits', () => {
  it.each([
    ['s:chrony', 'header_words(subject): chrony'],
    ['s:Straße', 'header_words(subject): strasse'],
    ['s:grape-fruit', 'header_words(subject): grape fruit'],
    ['b:3.14', 'body_words(body): 3 14'],
    ['bs:chrony', 'header_words(subject): chrony | body_words(body): chrony'],
    [
      'chrony',
      'header_words(to cc from subject): chrony | body_words(body): chrony | further_words(bcc): chrony',
    ],
    ['s:^chrony', 'header_words(subject): chrony'],
    ['s:東京都', 'header_words(subject): 東京 京都'],
    ['s:東', 'header_words(subject): 東…'],
    ['s:x東', 'header_words(subject): x 東…'],
  ])('%s', (typed, plan) => expect(show(typed)).toBe(plan));
});

describe('an address is a phrase of its parts, or whole', () => {
  it.each([
    ['f:ann', 'header_words(from): ann'],
    [
      'f:Richard@doesnt.exist',
      'header_words(from): richard doesnt exist | whole_tokens(from): richard@doesnt.exist',
    ],
    [
      'a:a-b',
      'header_words(to cc from): a b | further_words(bcc replyTo): a b | whole_tokens(to cc from): a-b | further_tokens(bcc replyTo): a-b',
    ],
    ['f:Ann Lee <ann@x.example>', 'header_words(from): ann lee ann x example'],
    ['f:@', 'whole_tokens(from): @'],
    ['s:a@b', 'header_words(subject): a b'],
  ])('%s', (typed, plan) => expect(show(typed)).toBe(plan));
});

describe('an attachment name is a phrase of its words, or whole', () => {
  it.each([
    ['n:my_Plan', 'further_words(attachment): my plan | whole_tokens(attachment): my_plan'],
    ['n:Plan.PDF', 'further_words(attachment): plan pdf | whole_tokens(attachment): plan.pdf'],
    [
      'n:annual  report.txt',
      'further_words(attachment): annual report txt | whole_tokens(attachment): annual\u00a0report.txt',
    ],
    ['n:.=', 'whole_tokens(attachment): annual\u00a0report.txt, plan.pdf'],
    ['n:annual report=', 'whole_tokens(attachment): annual\u00a0report.txt'],
    ['n:^plan=', 'further_words(attachment): plan… | whole_tokens(attachment): plan.pdf'],
    ['n:plam.pfd=3', 'whole_tokens(attachment): plan.pdf'],
    ['n:^annual.report=', 'nothing'],
    ['n:missing=', 'nothing'],
  ])('%s', (typed, plan) => expect(show(typed)).toBe(plan));
});

describe('with = the words of the archive are looked through', () => {
  it.each([
    ['s:chron=', 'header_words(subject): chronic, chrony, synchronous'],
    ['s:^chron=', 'header_words(subject): chron…'],
    ['s:chrony=1', 'header_words(subject): chronic, chrony, crony, synchronous'],
    ['s:^crony=1', 'header_words(subject): chrony, crony'],
    ['s:zebra=', 'header_words(subject): none'],
    ['s:zebra=1', 'header_words(subject): none'],
    ['bs:chrony=', 'header_words(subject): chrony | body_words(body): chrony'],
    ['f:doesnt.=', 'whole_tokens(from): richard@doesnt.exist'],
    ['f:chrony=', 'header_words(from): none'],
    ['f:+chrony=', 'whole_tokens(from): ann+chrony@x.example'],
    ['t:@x=', 'whole_tokens(to): bob@x.example'],
  ])('%s', (typed, plan) => expect(show(typed)).toBe(plan));

  it.each([
    // All words of the text, each found inside words, in the same field.
    [
      's:chro syn=',
      'header_words(subject): chronic, chrony, synchronous & header_words(subject): synchronous',
    ],
    [
      's:chro zebra=',
      'header_words(subject): chronic, chrony, synchronous & header_words(subject): none',
    ],
    // Pairs of CJK characters are parts of words already.
    ['s:検索=', 'header_words(subject): 検索'],
    ['s:検=1', 'header_words(subject): 検…'],
    ['s:ประชุม=1', 'header_words(subject): ปร ระ ะช ชุ ุม'],
    // An emoji has no parts and no neighbours.
    ['s:🎉=1', 'header_words(subject): 🎉'],
    ['s:🎉🚀=9', 'header_words(subject): 🎉 & header_words(subject): 🚀'],
    // Nor has a word that is cut into pieces.
    [`s:${LONG}z=1`, `header_words(subject): ${LONG} z`],
    ['s:_chrony_=', 'header_words(subject): chrony'],
    ['s:検索chrony=', 'header_words(subject): 検索 & header_words(subject): chrony'],
  ])('%s', (typed, plan) => expect(show(typed)).toBe(plan));
});

describe('alternatives that are looked for in the same place are one list', () => {
  it.each([
    ['s:a/b/c', 'header_words(subject): a, b, c'],
    ['s:grape-fruit/東', 'header_words(subject): grape fruit, 東…'],
    ['bs:a/b', 'header_words(subject): a, b | body_words(body): a, b'],
    ['s:crony=/a', 'header_words(subject): crony, a'],
    ['s:zebra=/a', 'header_words(subject): a'],
    ['b:a/b,c/d', 'body_words(body): a, d | (body_words(body): b & body_words(body): c)'],
    ['b:a/~b/c', 'body_words(body): a, c | not body_words(body): b'],
    ['p:a,b', 'path a 0 & path b 0'],
  ])('%s', (typed, plan) => expect(show(typed)).toBe(plan));

  test('but not those of different arguments', () => {
    expect(show('s:a', 's:b')).toBe('header_words(subject): a & header_words(subject): b');
  });
});

describe('the conditions around words', () => {
  it.each([
    ['s:a,b/c', '(header_words(subject): a & header_words(subject): b) | header_words(subject): c'],
    ['s:~a', 'not header_words(subject): a'],
    ['bs:~a', 'not (header_words(subject): a | body_words(body): a)'],
    ['s:~zebra=', 'not header_words(subject): none'],
    ['p:/Work/,~b=1', 'path /Work/ 0 & not path b 1'],
    ['p:^/home', 'path ^/home 0'],
    ['m:A@b', 'id A@b'],
    ['z:1k-', 'size 1024 –'],
    ['F:s-r', 'flags 1 2'],
    ['d:20030301', 'date 1046476800 1046563199'],
    ['d:1d-', 'date 1577876645 –'],
    ['d:-', 'date – –'],
  ])('%s', (typed, plan) => expect(show(typed)).toBe(plan));

  test('a pattern that may be all wrong asks for any word, without a look at the words', () => {
    expect(show('s:ab=2')).toBe('header_words(subject): any');
    expect(show('n:x=1')).toBe('whole_tokens(attachment): any');
  });

  test('no search arguments match everything', () => {
    expect(show()).toBe('everything');
  });

  test('all arguments must hold', () => {
    expect(show('s:a', 'F:s')).toBe('header_words(subject): a & flags 1 0');
  });
});

test('a date that nobody can read is pointed at in its argument', async () => {
  const readNaturalDate = await loadNaturalDateReader();
  const query = parseQuery(['s:a', 'd:2003-gobbledygook']);
  const failure = () => makePlan(query, { now: NOW, vocabulary: ARCHIVE_WORDS, readNaturalDate });
  expect(failure).toThrow(QuerySyntaxError);
  expect(failure).toThrow(expect.objectContaining({ span: { argument: 1, start: 7, end: 19 } }));
});

/** 2 January 2020, 11:04:05 UTC */
const NOW = Date.UTC(2020, 0, 2, 11, 4, 5) / 1000;

const ARCHIVE_WORDS = vocabularyOf(({ table, field }) => ARCHIVE[`${table} ${field}`] ?? []);

function show(...typed: string[]): string {
  return showPlan(makePlan(parseQuery(typed), { now: NOW, vocabulary: ARCHIVE_WORDS }));
}

/** The plan on one line; parts that stand alone without brackets. */
function showPlan(plan: Plan): string {
  switch (plan.kind) {
    case 'and':
      return showParts(plan.parts, ' & ', 'everything');
    case 'or':
      return showParts(plan.parts, ' | ', 'nothing');
    case 'not':
      return `not ${showPart(plan.part)}`;
    case 'phrases':
      return `${plan.table}(${plan.fields.join(' ')}): ${plan.phrases.map(showPhrase).join(', ') || 'none'}`;
    case 'any-word':
      return `${plan.table}(${plan.fields.join(' ')}): any`;
    case 'path':
      return `path ${plan.pattern.anchored ? '^' : ''}${plan.pattern.text} ${plan.pattern.errors}`;
    case 'folder':
      return `in ${plan.name}${plan.below ? '/*' : ''}`;
    case 'labels':
      return `labels ${plan.names.join(', ')}`;
    case 'message-id':
      return `id ${plan.id}`;
    case 'number':
      return `number ${plan.number}`;
    case 'date':
      return `date ${plan.from ?? '–'} ${plan.to ?? '–'}`;
    case 'size':
      return `size ${plan.atLeast ?? '–'} ${plan.atMost ?? '–'}`;
    case 'flags':
      return `flags ${plan.set} ${plan.clear}`;
    case 'attached':
      return 'attached';
    case 'thread':
      return `thread with ${showPart(plan.part)}`;
    case 'thread-of':
      return `thread of ${plan.messageIds.join(' ')}`;
  }
}

function showParts(parts: readonly Plan[], operator: string, empty: string): string {
  const [only] = parts;
  if (only === undefined) return empty;
  return parts.length === 1 ? showPlan(only) : parts.map(showPart).join(operator);
}

function showPart(plan: Plan): string {
  const text = showPlan(plan);
  return / [&|] /.test(text) ? `(${text})` : text;
}

function showPhrase(sought: Phrase | Nearby): string {
  if ('near' in sought) return `${sought.near.map(showPhrase).join(' ')} within ${sought.within}`;
  const { words, prefix } = sought;
  return words.join(' ') + (prefix ? '…' : '');
}
