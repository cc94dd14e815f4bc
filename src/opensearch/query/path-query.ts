import { mayBeDecoded, realName } from '../../model/names/real-name.ts';
import { matches } from '../../query/plan/match/find-words.ts';
import type { WordPattern } from '../../query/plan/match/word-pattern.ts';
import { storedText } from '../mapping/stored-text.ts';
import { anyOfMany } from './any-of-many.ts';
import type { QueryContext } from './compile-query.ts';
import { allOf, anyOf, EVERYTHING, hasValue, not, type Query } from './query.ts';
import { inFolders, type SearchedFolder } from './searched-folder.ts';
import { wildcardText } from './wildcard-text.ts';

/** What is at a path, as it is on disc or with its real names, that contains the pattern, with at most `errors` errors. */
export async function pathQuery(pattern: WordPattern, context: QueryContext): Promise<Query> {
  const { text, errors, anchored } = pattern;
  if (errors >= text.length) return EVERYTHING;
  if (errors > 0) return await nearPathQuery(pattern, context);
  const asOnDisc = atPath(text, anchored);
  if (!mayBeDecoded(text)) return asOnDisc;
  // Few folders have an encoded name, and most of what people look for cannot be in one.
  const encoded = (await context.folders()).filter(({ path }) => realName(path) !== path);
  const whole = encoded.filter(({ path }) => isInName(realName(path), pattern));
  const begun = encoded.flatMap((folder) =>
    whole.includes(folder) ? [] : inFiles(folder, pattern),
  );
  return await anyOfMany([asOnDisc, inFolders(whole), ...begun], context);
}

function atPath(text: string, anchored: boolean): Query {
  const sought = wildcardText(storedText(text));
  return { wildcard: { path: { value: anchored ? `${sought}*` : `*${sought}*` } } };
}

function isInName(name: string, { text, anchored }: WordPattern): boolean {
  return anchored ? name.startsWith(text) : name.includes(text);
}

/** What is in a folder whose real name ends as the text begins, and has the rest of the text in the names of files. */
function inFiles({ number, path }: SearchedFolder, { text, anchored }: WordPattern): Query[] {
  const real = realName(path);
  const rests = Array.from(text.matchAll(/\//g), ({ index }) => index).filter((end) =>
    anchored ? real === text.slice(0, end) : end > 0 && real.endsWith(text.slice(0, end)),
  );
  return rests.map((end) =>
    allOf([hasValue('folder', [number]), atPath(`${path}${text.slice(end)}`, true)]),
  );
}

/** The engine knows no errors in paths: all is found in folders whose path is near enough, and of the rest we look at what may be. */
async function nearPathQuery(pattern: WordPattern, context: QueryContext): Promise<Query> {
  const folders = await context.folders();
  const near = inFolders(folders.filter(({ path }) => isNearPath(path, pattern)));
  const encoded = inFolders(folders.filter(({ path }) => realName(path) !== path));
  const pieces = piecesOf(pattern).map((piece) => atPath(piece, false));
  const among = allOf([await anyOfMany([...pieces, encoded], context), not(near)]);
  return anyOf([near, hasValue('number', await context.pathsNear(pattern, among))]);
}

/** Whether a path is near a pattern, as it is on disc or with its real names. */
export function isNearPath(path: string, pattern: WordPattern): boolean {
  const real = realName(path);
  return matches(path, pattern) || (real !== path && matches(real, pattern));
}

/** The pattern in `errors + 1` pieces: an error changes only one, so each path that matches contains one unchanged. */
function piecesOf({ text, errors }: WordPattern): string[] {
  const characters = [...text];
  return Array.from({ length: errors + 1 }, (_, at) => {
    const [from, to] = [at, at + 1].map((edge) =>
      Math.floor((edge * characters.length) / (errors + 1)),
    );
    return characters.slice(from, to).join('');
  });
}
