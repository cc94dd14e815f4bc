import type { Database, Statement } from 'better-sqlite3';
import { TEXT_TABLE_NAMES, type TextTable } from '../../model/fields.ts';

/** One statement per full text table. */
export function tableStatements(
  database: Database,
  sql: (table: TextTable) => string,
): Record<TextTable, Statement> {
  const statements = TEXT_TABLE_NAMES.map((table) => [table, database.prepare(sql(table))]);
  return Object.fromEntries(statements) as Record<TextTable, Statement>; // the type of fromEntries does not say so
}
