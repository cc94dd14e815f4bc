import { foldedFolderName, readFolderName } from '../../../model/names/has-folder-name.ts';
import type { Condition } from '../ast.ts';
import { EVERYTHING } from '../everything.ts';
import { emptyWord, type Value } from '../value.ts';

/** Mail in folders of this name, or not in them. */
export interface FolderCondition {
  readonly kind: 'folder';
  readonly name: string;
  /** `lists/*`: or in folders below. */
  readonly below: boolean;
  readonly negated: boolean;
}

/** Reads the value of `in:`. Gmail's `in:anywhere` is all mail. Throws `QuerySyntaxError`. */
// folder := ["~"] name ["/" "*"]
export function parseFolder(value: Value): Condition {
  const [, tilde = '', typed = ''] = /^\s*(~?)(.*)$/s.exec(value.text.replaceAll('"', '')) ?? [];
  const { name, below } = readFolderName(typed);
  if (foldedFolderName(name) === '') throw emptyWord(value, value);
  if (tilde === '' && !below && /^any(?:where)?$/i.test(name)) return EVERYTHING;
  return { kind: 'folder', name, below, negated: tilde !== '' };
}
