import { describe, expect, it } from 'vitest';
import { QuerySyntaxError } from '../../src/errors.ts';
import { parseQuery } from '../../src/query/syntax/parse-query.ts';
import { printQuery } from '../../src/query/syntax/print-query.ts';

describe('what people type who know other programs is an error that teaches', () => {
  it.each([
    // names of Gmail, notmuch and mu that have no name here
    ['until:2021', 'did you mean d:-2021?'],
    ['hasattachment:yes', 'did you mean has:attachment?'],
    ['hasattachments:false', 'did you mean has:~attachment?'],
    ['read:no', 'did you mean is:unread?'],
    ['content:tide', 'did you mean b:tide?'],
    ['participants:ada', 'did you mean a:ada?'],
    ['received:today', 'did you mean date:today?'],
    ['sent:>=2021-03-05', 'did you mean after:2021-03-05?'],
    ['messagesize:<1m', 'did you mean smaller:1m?'],
    ['minsize:1m', 'did you mean larger:1m?'],
    ['deliveredto:ada@x.example', 'did you mean h:Delivered-To:ada@x.example?'],
    ['constructor:x', 'the keys are '],
    ['is:unraed', 'did you mean is:unread?'],
    ['-is:unread', 'did you mean is:~unread?'],
    ['size:5M', 'write larger:5M or smaller:5M'],
    ['in:', 'write what to search for after "in:", such as in:inbox'],
    // what must not be there
    ['~s:clock', 'did you mean s:~clock?'],
    ['-s:clock', 'did you mean s:~clock?'],
    ['!bs:clock', 'did you mean bs:~clock?'],
    ['~type:image', 'did you mean type:~image?'],
    ['~p:/archive/', 'did you mean p:~/archive/?'],
    ['~has:attachment', 'did you mean has:~attachment?'],
    ['~h:X-Mailer:mutt', 'did you mean h:X-Mailer:~mutt?'],
    ['~F:s', 'did you mean F:-s?'],
    ['~F:sf', 'did you mean ~[ F:sf ]?'],
    ['~d:2021', 'did you mean ~[ d:2021 ]?'],
    ['~z:10k-', 'did you mean ~[ z:10k- ]?'],
    ['~m:1@x.example', 'did you mean ~[ m:1@x.example ]?'],
    ['~s:a/b', 'write "~" in front of each word that must not be there, such as s:~patch'],
    // letters twice
    ['ss:clock', 'did you mean s:clock?'],
    ['tct:ada', 'did you mean tc:ada?'],
    ['tt:ada', 'did you mean t:ada?'],
    [`ss:${'a'.repeat(100)}`, 'did you mean s:?'],
    // flags
    ['F:kevin', 'did you mean f:kevin?'],
    ['F:ada@x.example', 'did you mean f:ada@x.example?'],
    ['F:unread', 'did you mean F:-s?'],
    ['F:x', 'the flags are s (seen)'],
    // wildcards
    ['s:chron*', 'write ^chron= for words that begin so; "chron*" in quotes is taken as it is'],
    ['chron*', 'write ^chron= for words that begin so'],
    ['s:^chron*', 'write ^chron= for words that begin so'],
    ['s:chron.*', 'write ^chron= for words that begin so'],
    ['s:*chron', 'write chron= for words with it in them'],
    ['s:clock,*hron*', 'write hron= for words with it in them'],
    ['n:*.pdf', 'write .pdf= for words with it in them'],
    ['f:*@x.example', 'write @x.example= for words with it in them'],
    ['*', 'd:- finds all mail'],
    ['s:*', 'd:- finds all mail'],
    // ranges
    ['d:>2020', 'did you mean 2020-?'],
    ['d:<=2020-03', 'did you mean -mar2020?'],
    ['d:<1w', 'did you mean 1w- (since then) or -1w (until then)?'],
    ['d:>=3m', 'did you mean 3m- (since then) or -3m (until then)?'],
    ['d:1..2..3', 'write for example 3d'],
    ['z:>1M', 'did you mean 1M-?'],
    // colons
    ['f：kevin', 'did you mean f:kevin?'],
    ['~subject：clock', 'did you mean subject:~clock?'],
    ['Re: clock', `text with a ":" in it goes into quotes: '"Re: clock"'`],
    ['10:30', 'the keys are '],
    // several expressions in one argument
    ['chrony f:kevin', 'did you mean chrony f:kevin, without quotes around all of it?'],
  ])('%s: %s', (typed, hint) => {
    expect(errorOf([typed]).hint?.slice(0, hint.length)).toBe(hint);
  });

  it('words of a date in several arguments', () => {
    const quoted = "did you mean 'd:last week', in quotes?";
    const query = parseQuery(['d:last', 'week', 's:clock']);
    expect(query.conditions[0]).toMatchObject({ kind: 'date', hint: quoted });
    expect(parseQuery(['d:last', 'clock']).conditions[0]).toMatchObject({ hint: undefined });
  });

  it('a space after the colon, which makes two arguments', () => {
    const error = errorOf(['f:', 'kevin']);
    expect(error.span).toEqual({ argument: 0, start: 2, end: 3 });
    expect(error.hint).toBe('did you mean f:kevin, without a space?');
    expect(errorOf(['f:', 's:clock']).hint).toMatch(/^write what to search for after "f:"/);
    expect(errorOf(['f:']).hint).toMatch(/^write what to search for after "f:"/);
  });

  it('a letter that comes twice is pointed at', () => {
    const { message, span } = errorOf(['s:a', 'tct:ada']);
    expect(message).toBe('the search key "t" appears twice');
    expect(span).toEqual({ argument: 1, start: 2, end: 3 });
  });
});

describe('what can only mean one thing is understood', () => {
  it.each([
    ['cc:ada', 'c:ada'],
    ['d:2020..2021', 'd:2020..2021'],
    ['“clock, drifts”', '"clock, drifts"'],
    ['s:“clock, drifts”', 's:"clock, drifts"'],
    ['s:~„clock, drifts“', 's:~"clock, drifts"'],
    ['s:« clock, drifts »/tide', 's:"clock, drifts"/tide'],
    ['“a: b”', '"a: b"'],
    ['s:5”', 's:5”'],
    ['s:“clock” drifts', 's:“clock” drifts'],
    ['p:“in”', 'p:“in”'],
    ['m:<1@x.example>', 'm:1@x.example'],
    ['m:1@x.example>', 'm:1@x.example'],
    ['m:<1@x.example', 'm:1@x.example'],
    ['f:<ada@x.example>', 'f:<ada@x.example>'],
    ['s:"chron*"', 's:"chron*"'],
    ['s:***SPAM***', 's:***SPAM***'],
    ['s:char *clock', 's:char *clock'],
    ['注意：时钟', 'tcfsbr:注意：时钟'],
    ['s:f：kevin', 's:f：kevin'],
  ])('%s means %s', (typed, meaning) => {
    expect(printQuery(parseQuery([typed]))).toEqual([meaning]);
  });
});

function errorOf(typed: readonly string[]): QuerySyntaxError {
  try {
    parseQuery(typed);
  } catch (error) {
    if (error instanceof QuerySyntaxError) return error;
    throw error;
  }
  throw new Error(`${typed.join(' ')} was understood`);
}
