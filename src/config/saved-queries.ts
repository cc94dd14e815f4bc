import type { SavedQuery } from './config.ts';
import type { ConfigProblem } from './problem.ts';
import { quote } from './rc-complaint.ts';
import type { RcSetting } from './settings.ts';

interface SavedQueries {
  readonly values: readonly SavedQuery[] | undefined;
  readonly problems: readonly ConfigProblem[];
}

// query := name ":" search    name := (letter | digit | "_" | "-")+
const SAVED = /^([\p{L}\p{N}_-]+)[ \t]*:(.*)$/su;

/** All lines `query=name: search`; one that is no such line is a problem. */
export function savedQueries(settings: readonly RcSetting[], file: string): SavedQueries {
  const values: SavedQuery[] = [];
  const problems: ConfigProblem[] = [];
  for (const { text, line, origin } of settings) {
    const [, name = '', query = ''] = SAVED.exec(text) ?? [];
    const message = complaintAbout(name, query, text);
    if (message === undefined) values.push({ name, query: query.trim(), origin });
    else problems.push({ file, line, message, hint: EXAMPLE, directive: 'query' });
  }
  return { values: values.length > 0 ? values : undefined, problems };
}

const EXAMPLE = 'write a name, a colon and the search, such as query=kevin: f:kevin d:3m-';

function complaintAbout(name: string, query: string, text: string): string | undefined {
  if (name === '') return `query has no name in ${quote(text)}`;
  if (query.trim() === '') return `query ${quote(name)} searches for nothing`;
  return name === 'me' ? '@me stands for your addresses already' : undefined;
}
