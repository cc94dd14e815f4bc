import type { Condition } from './ast.ts';

/** What all mail is: `d:-`. */
export const EVERYTHING: Condition = {
  kind: 'date',
  range: { kind: 'all' },
  text: '-',
  key: 'd',
  span: { argument: 0, start: 0, end: 0 },
};
