import { expect, it } from 'vitest';
import { splitQuery } from '../../src/query/syntax/split-query.ts';

it.each([
  ['d:3m- s:chrony=2', ['d:3m-', 's:chrony=2']],
  ['  a \t b\n', ['a', 'b']],
  ['d:"last monday"- s:x', ['d:"last monday"-', 's:x']],
  ['s:"grape fruit",~apple', ['s:"grape fruit",~apple']],
  ['"two words" "and two"', ['"two words"', '"and two"']],
  ['s:"not closed at all', ['s:"not closed at all']],
  ["s:'clock drifts' d:'last monday-'", ['s:clock drifts', 'd:last monday-']],
  ["'~[' f:kevin ]", ['~[', 'f:kevin', ']']],
  ['\'s:"clock, drifts"\'', ['s:"clock, drifts"']],
  ["s:don't b:o'clock 'tis", ["s:don't", "b:o'clock", "'tis"]],
  ['', []],
  ['   ', []],
])('%j is split into %j', (text, typed) => {
  expect(splitQuery(text)).toEqual(typed);
});
