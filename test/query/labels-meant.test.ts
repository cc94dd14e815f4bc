import { expect, test } from 'vitest';
import { labelsMeant } from '../../src/query/plan/labels-meant.ts';

const LABELS = [
  'Important',
  'work',
  'work/Tide tables',
  'Work in progress',
  '$label4',
  '$Forwarded',
  'Grüße',
  'a-b',
];

// what is typed after label: · the labels that it means
test.each<[typed: string, ...meant: string[]]>([
  ['important', 'Important'],
  ['IMPORTANT', 'Important'],
  ['work', 'work'],
  ['work*', 'work', 'work/Tide tables', 'Work in progress'],
  ['work/*', 'work/Tide tables'],
  ['work/tide tables', 'work/Tide tables'],
  ['work-tide-tables', 'work/Tide tables'],
  ['work  in   progress', 'Work in progress'],
  ['tide tables'],
  ['grusse', 'Grüße'],
  ['to do', '$label4'],
  ['to-do', '$label4'],
  ['$label4', '$label4'],
  ['forwarded', '$Forwarded'],
  ['a-b', 'a-b'],
  ['a b'],
  ['*', ...LABELS],
])('%s', (typed, ...meant) => {
  const name = typed.replace(/\*$/, '');
  expect(labelsMeant({ name, prefix: name !== typed }, LABELS)).toEqual(meant);
});
