import { TEXT_TABLES, type TextField, type TextTable } from '../../model/fields.ts';

/** A bit for each of the fields, by its place among the columns of the table. */
export function columnBits(table: TextTable, fields: readonly TextField[]): number {
  const columns: readonly TextField[] = TEXT_TABLES[table];
  return fields.reduce((bits, field) => bits | (1 << columns.indexOf(field)), 0);
}
