import { quote } from '../quote.ts';
import type { Given, Reading } from '../setting.ts';
import { splitFolderList } from './folder-list.ts';

// exclude := "@" name (":" "@" name)*

/** The names in all `exclude=` lines of saved searches that are left out of others. */
export function readExcludedSearches({ lines }: Given): Reading {
  const read = lines.flatMap((setting) =>
    splitFolderList([setting]).map(({ text }) => {
      const [, name] = /^@([\p{L}\p{N}_-]+)$/u.exec(text.trim()) ?? [];
      return { line: setting.line, name, text };
    }),
  );
  const exclude = read.flatMap(({ name }) => (name === undefined ? [] : [name]));
  const complaints = read
    .filter(({ name }) => name === undefined)
    .map(({ line, text }) => ({
      line,
      message: `exclude names no saved search in ${quote(text)}`,
      hint: 'write @ and the name of a query= line, such as exclude=@spam',
    }));
  return { config: exclude.length > 0 ? { exclude } : {}, complaints };
}
