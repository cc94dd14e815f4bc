import { describe, expect, it } from 'vitest';
import { parseQuery } from '../../src/query/syntax/parse-query.ts';
import { printQuery } from '../../src/query/syntax/print-query.ts';

describe('a query is printed in its plainest form', () => {
  it.each([
    ['rfsb:apple', 'apple'],
    ['bsfctr:apple', 'apple'],
    ['tcfsbr:a:b', 'tcfsbr:a:b'],
    ['tcfsb:apple', 'tcfsb:apple'],
    ['a:apple', 'a:apple'],
    ['fta:apple', 'a:apple'],
    ['r:apple', 'r:apple'],
    ['ct:apple', 'tc:apple'],
    ['bcc:apple', 'bcc:apple'],
    ['reply-to:apple', 'reply-to:apple'],
    [' a , b / c ', 'a,b/c'],
    ['lib/clock.c,', 'lib,/clock.c'],
    ['f:lib/clock.c,', 'f:lib/clock.c'],
    ['h:x-file:lib/clock.c,', 'h:x-file:lib,/clock.c'],
    ['~ ^a', '~^a'],
    ['a=0', 'a='],
    ['apple=02x', 'apple=2'],
    ['a=99', 'a=1'],
    ['m:<a@b>', 'm:a@b'],
    ['m:<<a@b>>', 'm:<<a@b>>'],
    ['m:< a >', 'm:< a >'],
    ['ds:2003', 'd:2003'],
    ['z: 1k ', 'z: 1k '],
    ['F:-s-s', 'F:-s'],
    ['has:Attachment', 'has:attachment'],
    ['has: ~ attachment', 'has:~attachment'],
    ['F:fS-f', 'F:sf-f'],
  ])('%s as %s', (typed, printed) => {
    expect(printQuery(parseQuery([typed]))).toEqual([printed]);
    expect(printQuery(parseQuery([printed]))).toEqual([printed]);
  });
});
