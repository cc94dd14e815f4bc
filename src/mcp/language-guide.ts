import { LANGUAGE } from '../query/syntax/language.ts';

/** Written for a model that has never seen a search. */
const OPENING = `# The search language

A query is one or more expressions with spaces between them; a message must match all of them. Capitals and accents do
not count. \`-x\` is "not x", \`OR\` and round brackets work: \`from:kevin -subject:patch (clock OR tide)\`. Put double quotes
around a phrase. The examples below are quoted for a shell; leave the outer single quotes out.
`;

/** The search language in Markdown: what \`--help query\` says. */
export function languageGuide(): string {
  const sections = LANGUAGE.map(
    ({ title, head, rows }) =>
      `## ${title}\n\n| ${head} | Means | Examples |\n| --- | --- | --- |\n${rows
        .map(({ write, meaning, examples }) =>
          [write, meaning, examples.map((one) => `\`${one}\``).join(' ')]
            .map((cell) => cell.replaceAll('|', '\\|'))
            .join(' | '),
        )
        .map((row) => `| ${row} |`)
        .join('\n')}\n`,
  );
  return [OPENING, ...sections].join('\n');
}
