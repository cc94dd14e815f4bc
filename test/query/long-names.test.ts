import { describe, expect, it, test } from 'vitest';
import { QuerySyntaxError } from '../../src/errors.ts';
import { parseQuery } from '../../src/query/syntax/parse-query.ts';
import { printQuery } from '../../src/query/syntax/print-query.ts';
import { splitQuery } from '../../src/query/syntax/split-query.ts';

describe('long names mean what their letters mean', () => {
  it.each([
    ['from:kevin', 'f:kevin'],
    ['From:kevin', 'f:kevin'],
    ['SUBJECT:clock,~re', 's:clock,~re'],
    ['to:kevin/ada', 't:kevin/ada'],
    ['bcc:hilde', 'bcc:hilde'],
    ['recip:kevin', 'r:kevin'],
    ['contact:kevin', 'a:kevin'],
    ['body:pointer+wrapper', 'b:pointer+wrapper'],
    ['text:"lock order"~5', 'b:"lock order"~5'],
    ['attachment:plan.pdf', 'n:plan.pdf'],
    ['filename:plan.pdf', 'n:plan.pdf'],
    ['mime:image/png', 'type:image/png'],
    ['list:tidekeeper', 'l:tidekeeper'],
    ['id:<1@x.example>', 'm:1@x.example'],
    ['rfc822msgid:1@x.example', 'm:1@x.example'],
    ['header:X-Mailer:mutt', 'h:x-mailer:mutt'],
    ['path:/archive/', 'p:/archive/'],
    ['flags:-sf', 'F:f-s'],
  ])('%s is %s', (typed, printed) => {
    expect(printQuery(parseQuery([typed]))).toEqual([printed]);
  });
});

describe('long names take the values of other programs', () => {
  it.each([
    // marks
    ['is:unread', 'F:-s'],
    ['is:~unread', 'F:s'],
    ['is:starred', 'F:f'],
    ['Is:Unread', 'F:-s'],
    ['flag:replied', 'F:r'],
    ['tag:attachment', 'has:attachment'],
    ['tag:unread', 'F:-s'],
    ['tag:work', 'k:work'],
    ['tag:important', 'k:important'],
    ['label:important', 'k:important'],
    ['label:~important', 'k:~important'],
    ['label:"To do"', 'k:To do'],
    ['keyword:work/*', 'k:work/*'],
    ['label:unread', 'k:unread'],
    ['has:starred', 'F:f'],
    ['has:calendar', 'has:calendar'],
    ['is:encrypted', 'has:encrypted'],
    ['has:~signed', 'has:~signed'],
    // folders
    ['in:inbox', 'in:inbox'],
    ['in:anywhere', 'd:-'],
    ['in:~spam', 'in:~spam'],
    ['maildir:/archive', 'in:/archive'],
    ['folder:lists/*', 'in:lists/*'],
    ['path:lists/**', 'p:lists'],
    // stars
    ['subject:chron*', 's:^chron='],
    ['subject:*hron*', 's:hron='],
    ['subject:~chron*,clock', 's:~^chron=,clock'],
    ['file:*.pdf', 'n:.pdf='],
    ['mime:image/*', 'type:^image/='],
    // people
    ['from:me', 'f:@me'],
    ['to:~me/kevin', 't:~@me/kevin'],
    ['subject:me', 's:me'],
    ['from:"me"', 'f:"me"'],
    // dates and sizes
    ['date:2020..2021', 'date:2020..2021'],
    ['after:2021/03/05', 'after:2021/03/05'],
    ['newer_than:3d', 'after:3d'],
    ['older:2021', 'before:2021'],
    ['size:10k..20k', 'size:10k..20k'],
    ['larger:5M', 'larger:5M'],
  ])('%s is %s', (typed, printed) => {
    expect(printQuery(parseQuery([typed]))).toEqual([printed]);
    expect(printQuery(parseQuery([printed]))).toEqual([printed]);
  });

  it.each([
    ['date:2021-03', { kind: 'single', at: { kind: 'month', month: 3, year: 2021 } }],
    ['d:2021-03', 'between'],
    ['date:2021-03-05', { kind: 'single', at: { kind: 'day', day: 5, month: 3, year: 2021 } }],
    ['date:2019-2021', 'between'],
    ['date:..2021', { kind: 'until', end: { kind: 'year', year: 2021 } }],
    ['date:2_weeks..now', 'between'],
    ['date:2weeks..', { kind: 'since', start: { kind: 'relative', amount: 2, unit: 'w' } }],
    ['date:@86400..', { kind: 'since', start: { kind: 'moment', seconds: 86_400 } }],
    ['after:1388552400', { kind: 'since', start: { kind: 'moment', seconds: 1_388_552_400 } }],
    ['before:2021-03', { kind: 'before', end: { kind: 'month', month: 3, year: 2021 } }],
    ['older_than:1y', { kind: 'before', end: { kind: 'relative', amount: 1, unit: 'y' } }],
  ])('%s', (typed, range) => {
    const [condition] = parseQuery([typed]).conditions;
    expect(condition).toMatchObject({
      kind: 'date',
      range: typeof range === 'string' ? { kind: range } : range,
    });
  });
});

/** A text, how it is split, and what it means. */
const TEXTS = [
  ['from:kevin -subject:patch', 'f:kevin ~[ s:patch ]'],
  ['-clock drift', '~[ clock ] drift'],
  ['-"clock drift" tide', '~[ "clock drift" ] tide'],
  ['from:kevin OR from:ada', '[ f:kevin / f:ada ]'],
  ['f:kevin s:clock OR tide', '[ f:kevin s:clock / tide ]'],
  ['(f:kevin OR f:ada) s:clock', '[ f:kevin / f:ada ] s:clock'],
  ['( f:kevin OR f:ada ) AND s:clock', '[ f:kevin / f:ada ] s:clock'],
  ['((a OR b) c) d', '[ [ a / b ] c ] d'],
  ['-(a OR b) c', '~[ a / b ] c'],
  ['NOT a b', '~[ a ] b'],
  ['NOT (a b)', '~[ [ a b ] ]'],
  ['from:(kevin OR ada) clock', '[ f:kevin / f:ada ] clock'],
  ['subject:(clock -tide f:ada)', '[ s:clock ~[ s:tide ] f:ada ]'],
  ['-from:(kevin ada)', '~[ f:kevin f:ada ]'],
  ['{from:kevin from:ada}', '[ f:kevin / f:ada ]'],
  ['is:(unread starred)', '[ F:-s F:f ]'],
  ['chron* *tide', '^chron= tide='],
  ['subject:chron* -*', 's:^chron= ~[ d:- ]'],
  ['*', 'd:-'],
  ['[ f:kevin / f:ada ] s:clock', '[ f:kevin / f:ada ] s:clock'],
  ["subject:'clock drifts' -from:'ada b'", 's:clock drifts ~[ f:ada b ]'],
  ['b:read_header() f(x)', 'b:read_header() f(x)'],
  ['(b:read_header() x)', '[ b:read_header() x ]'],
  ['a-b (', undefined],
  ['or and not', 'or and not'],
] as const;

describe('in a text there are signs and words that a shell has for itself', () => {
  it.each(TEXTS)('%s', (text, meaning) => {
    if (meaning === undefined) return expect(() => meaningOf(text)).toThrow(QuerySyntaxError);
    return expect(meaningOf(text)).toBe(meaning);
  });

  test('which are words in arguments', () => {
    expect(printQuery(parseQuery(['a', 'OR', '-b', 'NOT']))).toEqual(['a', 'OR', '-b', 'NOT']);
    expect(() => parseQuery(['(', 'a', ')'])).toThrow('groups take square brackets');
    expect(() => parseQuery(['chron*'])).toThrow(QuerySyntaxError);
  });

  test('a saved search is a text', () => {
    const saved = [{ name: 'x', query: 'from:kevin -subject:(patch OR re)', origin: 'rc:1' }];
    const [group] = parseQuery(['@x'], saved).conditions;
    const any = group?.kind === 'group' ? group.any : [];
    expect(any.flatMap((conditions) => printQuery({ conditions })).join(' ')).toBe(
      'f:kevin ~[ s:patch / s:re ]',
    );
  });

  it.each([
    ['(a b', 0, 'a group is not closed'],
    ['a ) b', 1, 'no group is open here'],
    ['(a ]', 0, 'a group is not closed'],
    ['a OR', 1, 'an expression is missing'],
    ['a AND', 1, 'an expression is missing'],
    ['NOT', 0, 'an expression is missing'],
    ['subjct:(a b)', 0, 'unknown search key "subjct:"'],
    ['a -subjct:b', 1, 'unknown search key "subjct:"'],
  ])('%s is an error', (text, argument, message) => {
    const error = errorOf(text);
    expect([error.message, error.span.argument]).toEqual([message, argument]);
  });

  test('an error is pointed at in its place', () => {
    expect(errorOf('a -from:b/').span).toEqual({ argument: 1, start: 8, end: 9 });
    expect(errorOf('-(subjct:b)').span).toEqual({ argument: 1, start: 0, end: 6 });
  });
});

function meaningOf(text: string): string {
  return printQuery(parseQuery(splitQuery(text), [], { isText: true })).join(' ');
}

function errorOf(text: string): QuerySyntaxError {
  try {
    meaningOf(text);
  } catch (error) {
    if (error instanceof QuerySyntaxError) return error;
    throw error;
  }
  throw new Error(`${text} was understood`);
}
