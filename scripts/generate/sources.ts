import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the manual takes from files that people read elsewhere. */
export interface Sources {
  readonly version: string;
  /** The text of `mairixrc.example`. */
  readonly exampleFile: string;
  /** The table in `docs/errors-and-exit-statuses.md`. */
  readonly exitStatuses: readonly { readonly status: string; readonly when: string }[];
}

export function readSources(root: string): Sources {
  const read = (name: string) => readFileSync(join(root, name), 'utf8');
  const [, table = ''] = read('docs/errors-and-exit-statuses.md').split(
    '| Exit status | When |\n| --- | --- |\n',
  );
  return {
    version: JSON.parse(read('package.json')).version,
    exampleFile: read('mairixrc.example'),
    exitStatuses: [
      ...(/^(?:\|.*\n)+/.exec(table)?.[0] ?? '').matchAll(/^\| (\d+) \| (.*) \|$/gm),
    ].map(([, status = '', when = '']) => ({ status, when })),
  };
}
