import type { Database, Statement } from 'better-sqlite3';
import { TEXT_TABLE_NAMES, type TextTable } from '../../model/fields.ts';

/** One statement per full text table. */
export function tableStatements<Parameters extends unknown[] = unknown[], Row = unknown>(
  database: Database,
  sql: (table: TextTable) => string,
): Record<TextTable, Statement<Parameters, Row>> {
  const statements = TEXT_TABLE_NAMES.map((table) => [
    table,
    database.prepare<Parameters, Row>(sql(table)),
  ]);
  return Object.fromEntries(statements) as Record<TextTable, Statement<Parameters, Row>>; // the type of fromEntries does not say so
}
