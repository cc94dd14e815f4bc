import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bashCompletion, fishCompletion, zshCompletion } from './completions.ts';
import { DOCUMENTS, withTables } from './documents.ts';
import { commandPage } from './mairix.ts';
import { queryPage } from './mairix-query.ts';
import { rcFilePage } from './mairixrc.ts';
import { readSources } from './sources.ts';

/** All files that are made from the tables of the program, by their paths in the project. */
export function generatedFiles(root: string): Readonly<Record<string, string>> {
  const sources = readSources(root);
  return {
    'man/mairix.1': commandPage(sources),
    'man/mairixrc.5': rcFilePage(sources),
    'man/mairix-query.7': queryPage(sources),
    'completions/mairix.bash': bashCompletion(),
    'completions/_mairix': zshCompletion(),
    'completions/mairix.fish': fishCompletion(),
    ...Object.fromEntries(
      DOCUMENTS.map((name) => [name, withTables(readFileSync(join(root, name), 'utf8'))]),
    ),
  };
}
