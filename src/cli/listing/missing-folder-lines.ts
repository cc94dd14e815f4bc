import { basename } from 'node:path';
import { fold } from '../../model/fold.ts';
import { hasFolderName, readFolderName } from '../../model/names/has-folder-name.ts';
import { realName } from '../../model/names/real-name.ts';
import { shellWord } from '../../query/syntax/hints/shell-word.ts';
import { fieldsOf, kindOf } from '../../query/syntax/keys.ts';
import { enumerate } from '../../util/enumerate.ts';
import { nearest } from '../../util/nearest.ts';
import { visible } from '../terminal/visible.ts';

const MOST_NAMED = 3;

/** Lines that say which folder of a search is not there, and what may be meant: `did you mean in:usrp-users?` */
export function missingFolderLines(
  words: readonly string[],
  paths: readonly string[],
  bold: (text: string) => string,
): string[] {
  return words.flatMap((word) => {
    const [, key = '', typed = ''] = /^([a-z][\w-]*):([^~"].*)$/is.exec(word) ?? [];
    if (kindOf(fieldsOf(key)) !== 'folder' || /^any(?:where)?$/i.test(typed)) return [];
    const sought = readFolderName(typed);
    if (paths.some((path) => hasFolderName(path, sought))) return [];
    const meant = namesLike(sought.name, paths).map((name) =>
      bold(visible(shellWord(`${key}:${name}`))),
    );
    const lacking = `no folder is called "${visible(sought.name)}"`;
    return [meant.length === 0 ? lacking : `${lacking}; did you mean ${enumerate(meant, 'or')}?`];
  });
}

/** Names with the text in them, or else the one that differs least. */
function namesLike(typed: string, paths: readonly string[]): string[] {
  const names = [...new Set(paths.map((path) => basename(realName(path)).replace(/^\.(?=.)/, '')))];
  const inside = names.filter((name) => fold(name).includes(fold(typed)));
  if (inside.length > 0) return inside.slice(0, MOST_NAMED);
  const one = nearest(typed, names);
  return one === undefined ? [] : [one];
}
