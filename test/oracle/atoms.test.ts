import { describe, expect, test } from 'vitest';
import { atomsOf, holds } from './judge/atoms.ts';

describe('an expression is made of', () => {
  test.each([
    ['s:apple', ['s:apple']],
    [
      'bs:~apple=1,^tide/grape',
      ['b:apple=1', 's:apple=1', 'b:^tide', 's:^tide', 'b:grape', 's:grape'],
    ],
    ['a:ada', ['t:ada', 'c:ada', 'f:ada', 'bcc:ada', 'reply-to:ada']],
    ['r:ada', ['t:ada', 'c:ada', 'bcc:ada']],
    ['tide', ['b:tide', 's:tide', 't:tide', 'c:tide', 'f:tide', 'bcc:tide']],
    ['d:2003-2004', ['d:2003-2004']],
    ['p:in/cur', ['p:in/cur']],
  ])('%s', (argument, atoms) => expect(atomsOf(argument)).toEqual(atoms));
});

describe('a subject of apple and tide', () => {
  test.each([
    ['s:apple', true],
    ['s:grape', false],
    ['s:~grape', true],
    ['s:apple,grape', false],
    ['s:apple,grape/tide', true],
    ['s:grape/apple,~tide', false],
    ['bs:~tide', false],
  ])('%s: %s', (argument, expected) => {
    expect(holds(argument, (atom) => ['s:apple', 's:tide'].includes(atom))).toBe(expected);
  });
});
