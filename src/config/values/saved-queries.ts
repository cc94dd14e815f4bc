import { lazily } from '../../util/lazily.ts';
import type { SavedQuery } from '../config.ts';
import { quote } from '../quote.ts';
import type { Given, Reading } from '../setting.ts';

// query := name ":" search    name := (letter | digit | "_" | "-")+
const savedLine = lazily(() => /^([\p{L}\p{N}_-]+)[ \t]*:(.*)$/su);

/** Reads all lines of the form `query=name: search`; any other `query=` line saves nothing. */
export function readSavedQueries({ lines }: Given): Reading {
  const read = lines.map(({ text, line, origin }) => {
    const [, name = '', query = ''] = savedLine().exec(text) ?? [];
    const message = complaintAbout(name, query, text);
    return { line, message, saved: { name, query: query.trim(), origin } };
  });
  const queries: SavedQuery[] = read.flatMap(({ message, saved }) =>
    message === undefined ? [saved] : [],
  );
  const complaints = read.flatMap(({ line, message }) =>
    message === undefined ? [] : [{ line, message, hint: EXAMPLE }],
  );
  return { config: queries.length > 0 ? { queries } : {}, complaints };
}

const EXAMPLE = 'write a name, a colon and the search, such as query=kevin: f:kevin d:3m-';

function complaintAbout(name: string, query: string, text: string): string | undefined {
  if (name === '') return `query has no name in ${quote(text)}`;
  if (query.trim() === '') return `query ${quote(name)} searches for nothing`;
  return name === 'me' ? '@me means your addresses already' : undefined;
}
