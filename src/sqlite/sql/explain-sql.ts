import type { CompiledQuery } from './compiled-query.ts';

const LONGEST_PARAMETER = 200;

/** A statement and its parameters for people, line by line. */
export function explainSql({ sql, parameters }: CompiledQuery): string[] {
  return [
    'SQL:',
    ...sql.split('\n').map((line) => `  ${line}`),
    'Parameters:',
    ...parameters.map((value, at) => `  ${at + 1}: ${shorten(String(value))}`),
  ];
}

function shorten(text: string): string {
  if (text.length <= LONGEST_PARAMETER) return text;
  return `${text.slice(0, LONGEST_PARAMETER)}… (${text.length} characters)`;
}
