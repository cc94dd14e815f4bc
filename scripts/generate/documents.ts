import { GROUPS } from '../../src/cli/options/flag.ts';
import { FLAG_ROWS, termOf } from '../../src/cli/options/make-program.ts';
import { LANGUAGE, type LanguageSection } from '../../src/query/syntax/language.ts';

/** Documents with tables that come from the program. */
export const DOCUMENTS = ['README.md', 'docs/query-language.md', 'docs/options.md'];

const TABLE = /(<!-- table: (\w+) -->\n).*?(?=<!-- end -->)/gs;

/** Fills what is between `<!-- table: NAME -->` and `<!-- end -->` with the table of that name. */
export function withTables(document: string): string {
  return document.replaceAll(TABLE, (_, mark: string, name: string) => `${mark}\n${table(name)}\n`);
}

function table(name: string): string {
  if (name === 'options') return optionTables();
  const section = LANGUAGE.find(({ title }) => title.toLowerCase().startsWith(name));
  if (section === undefined) throw new Error(`no table of ${name}`);
  return languageTable(section);
}

function languageTable({ head, rows }: LanguageSection): string {
  return markdownTable(
    [head, head === 'Key' ? 'Searches' : 'For', 'Example'],
    rows.map(({ write, meaning, examples }) => [
      write,
      meaning,
      examples.map((example) => `\`${example}\``).join(' '),
    ]),
  );
}

/** For each group of `--help`, a table with its words, and below it what the manual says of each option. */
function optionTables(): string {
  return Object.entries(GROUPS)
    .map(([group, title]) => {
      const flags = FLAG_ROWS.filter(([, row]) => row.group === group);
      const rows = flags.map(([long, row]) => [`\`${termOf(long, row)}\``, row.summary]);
      const manual = flags.map(([long, row]) => `- \`--${long}\`: ${row.manual}\n`);
      return `## ${title}\n\n${markdownTable(['Option', 'Does'], rows)}\n${manual.join('')}`;
    })
    .join('\n');
}

function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}
