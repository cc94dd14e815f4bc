import { expect, test } from 'vitest';
import { explainSql } from '../../src/sqlite/sql/explain-sql.ts';

test('a statement is shown with its parameters', () => {
  const sql = 'SELECT id\nFROM messages\nWHERE size > ? AND path = ?';
  expect(explainSql({ sql, parameters: [4, Buffer.from('/home')] })).toEqual([
    'SQL:',
    '  SELECT id',
    '  FROM messages',
    '  WHERE size > ? AND path = ?',
    'Parameters:',
    '  1: 4',
    '  2: /home',
  ]);
});

test('most of a long parameter is left out', () => {
  expect(explainSql({ sql: '?', parameters: ['x'.repeat(5_000)] }).at(-1)).toBe(
    `  1: ${'x'.repeat(200)}… (5000 characters)`,
  );
});
