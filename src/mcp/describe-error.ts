import { commandLineHint, type MairixError, QuerySyntaxError } from '../errors.ts';
import { pointAt } from '../query/point-at.ts';
import { splitQuery } from '../query/syntax/split-query.ts';

/** What is wrong, where in the query, and what to do next, as the terminal shows it. */
export function describeError(error: MairixError, query: string): string {
  const lines = [`${placeOf(error)}${error.message}`];
  const pointed = error instanceof QuerySyntaxError && pointAt(error, splitQuery(query));
  if (pointed) {
    lines.push(`  ${pointed.text}`, `  ${' '.repeat(pointed.start)}${'^'.repeat(pointed.width)}`);
  }
  const hint = commandLineHint(error);
  if (hint !== undefined) lines.push(`  ${hint}`);
  return lines.join('\n');
}

function placeOf(error: MairixError): string {
  if (!(error instanceof QuerySyntaxError) || error.saved === undefined) return '';
  return `in @${error.saved.name}: `;
}
