import type { SearchQuery } from '../../api/mail-index.ts';
import type { Options } from './options.ts';

/** The search of a command line: after `--`, where no options are, it is read as a text. */
export function queryOf({
  words,
  afterDashes,
}: Pick<Options, 'words' | 'afterDashes'>): SearchQuery {
  return afterDashes ? words : { shell: words };
}
