import { fold } from '../../model/fold.ts';
import { hasFolderName } from '../../model/names/has-folder-name.ts';
import { labelsMeant } from '../../query/plan/labels-meant.ts';
import { shellWord } from '../../query/syntax/hints/shell-word.ts';
import { fieldsOf, kindOf } from '../../query/syntax/keys.ts';
import { searchForMark } from '../../query/syntax/parse-mark.ts';
import { enumerate } from '../../util/enumerate.ts';
import { nearest } from '../../util/nearest.ts';
import { visible } from '../terminal/visible.ts';

const MOST_NAMED = 3;

/** Names that there are. */
interface KnownNames {
  readonly labels: readonly string[];
  /** Paths. */
  readonly folders: readonly string[];
}

/** Lines that say which label of a search no message has, and what may be meant: `did you mean label:important?` */
export function missingLabelLines(
  words: readonly string[],
  known: KnownNames,
  bold: (text: string) => string,
): string[] {
  return words.flatMap((word) => {
    const [, key = '', name = ''] = /^([a-z][\w-]*):([^~"*]+)$/is.exec(word) ?? [];
    if (kindOf(fieldsOf(key)) !== 'label') return [];
    if (labelsMeant({ name, prefix: false }, known.labels).length > 0) return [];
    const meant = searchesMeant(name, key, known).map((search) => bold(visible(search)));
    const lacking = `no message has the label "${visible(name)}"`;
    return [meant.length === 0 ? lacking : `${lacking}; did you mean ${enumerate(meant, 'or')}?`];
  });
}

/** A label with the text in it, or one that differs little; else what the word means as a flag, or as a folder. */
function searchesMeant(name: string, key: string, { labels, folders }: KnownNames): string[] {
  const inside = labels.filter((label) => fold(label).includes(fold(name)));
  const near = nearest(fold(name), labels.map(fold));
  const like = inside.length > 0 ? inside : labels.filter((label) => fold(label) === near);
  const found = like.map((label) => shellWord(`${key}:${label}`));
  if (found.length > 0) return found.slice(0, MOST_NAMED);
  const mark = searchForMark(name);
  if (mark !== undefined) return [mark];
  const isFolder = folders.some((path) => hasFolderName(path, { name, below: false }));
  return isFolder ? [shellWord(`in:${name}`)] : [];
}
