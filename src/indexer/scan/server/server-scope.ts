import { imapUrl, isImapPath } from '../../../model/places/imap-path.ts';
import { isAtOrBelow } from '../folder-scope.ts';

/** Which folders on servers a run looks at. */
export interface ServerScope {
  readonly includes: (path: string) => boolean;
  /** Whether any folder whose path begins so can be one of them. */
  readonly mayBeIn: (start: string) => boolean;
}

/** The user may give folders by their URLs or by their paths in the index; `undefined` means all. */
export function serverScope(only: readonly string[] | undefined): ServerScope | undefined {
  if (only === undefined || only.length === 0) return undefined;
  const wanted = only.filter(isImapPath).map((path) => path.replace(/\/$/, ''));
  return {
    includes: (path) =>
      wanted.some((one) => isAtOrBelow(path, one) || isAtOrBelow(imapUrl(path), one)),
    mayBeIn: (start) => wanted.some((one) => `${one}/`.startsWith(start)),
  };
}
