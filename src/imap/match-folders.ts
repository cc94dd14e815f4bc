import type { ImapFolderSpec } from '../config/imap-account.ts';
import { compileGlob, compileGlobs, type GlobMatcher, hasWildcards } from '../sources/glob.ts';
import type { ListedFolder } from './imap-session.ts';
import { isInbox, namesOfFolder } from './names-of-folder.ts';

export interface MatchedFolders {
  /** Each only once, in the order of the list, then in that of the server. */
  readonly folders: readonly ListedFolder[];
  /** Elements of the list that name nothing on the server. */
  readonly missing: readonly ImapFolderSpec[];
}

/**
 * The folders of a server that a list names: `INBOX`, `Lists...` for that folder and all below it, `...` for all
 * folders, and names with wildcards. The names of folders above and below may be written with `/`, whatever the
 * server has between them; so are the names that `omit=` leaves out.
 */
export function matchFolders(
  specs: readonly ImapFolderSpec[],
  listed: readonly ListedFolder[],
  omit: readonly string[],
): MatchedFolders {
  const isOmitted = compileGlobs(omit);
  const found = new Set<ListedFolder>();
  const missing: ImapFolderSpec[] = [];
  for (const spec of specs) {
    const wanted = matcherOf(spec.pattern);
    const some = listed.filter((folder) => namesOfFolder(folder).some(wanted));
    if (some.length === 0 && spec.pattern !== '...') missing.push(spec);
    for (const folder of some) if (!namesOfFolder(folder).some(isOmitted)) found.add(folder);
  }
  return { folders: [...found], missing };
}

// pattern := name | name with wildcards | [ name ] "..."
function matcherOf(pattern: string): GlobMatcher {
  if (pattern === '...') return () => true;
  const isDeep = pattern.endsWith('...');
  const top = isDeep ? pattern.slice(0, -3).replace(/\/$/, '') : pattern;
  const name = isInbox(top) ? 'INBOX' : top;
  const isTop = hasWildcards(name) ? compileGlob(name) : (one: string) => one === name;
  if (!isDeep) return isTop;
  return (one) => isTop(one) || aboves(one).some(isTop);
}

/** `a/b`, then `a`, of `a/b/c`. */
function aboves(name: string): string[] {
  const parts = name.split('/');
  return parts.slice(1).map((_, at) => parts.slice(0, at + 1).join('/'));
}
