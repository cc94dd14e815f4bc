import { expect, test } from 'vitest';
import { nearest } from '../../src/util/nearest.ts';

test.each([
  ['m', 'mh'],
  ['subjet', 'subject'],
  ['yesteday', 'yesterday'],
  ['attachements', 'attachment'],
  ['follow_symlinks', 'follow_mbox_symlinks'],
])('%s is near %s', (typed, name) => {
  expect(nearest(typed, ['from', 'database', name])).toBe(name);
});

test.each([
  ['form', 'from'],
  ['qeury', 'query'],
])('%s is near %s, whose letters are in another order', (typed, name) => {
  expect(nearest(typed, ['to', 'for', name])).toBe(name);
});

test.each([
  ['', 'to'],
  ['time', 'size'],
  ['mailto', 'to'],
  ['something else', 'database'],
])('%j is too different from %s', (typed, name) => {
  expect(nearest(typed, [name])).toBeUndefined();
});

test('the nearest of several is meant, and of no names none', () => {
  expect(nearest('dats', ['data', 'date', 'days'])).toBe('data');
  expect(nearest('monthes', ['month', 'months'])).toBe('months');
  expect(nearest('from', [])).toBeUndefined();
});
