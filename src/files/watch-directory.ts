import { type FSWatcher, watch } from 'node:fs';
import { pathFromBytes } from '../model/path.ts';
import { fsPath } from './fs-path.ts';

export type { FSWatcher };

/** What happened to a name: it came, went or moved (`rename`), or something was written (`change`). */
export type Change = 'rename' | 'change';

/** Reports changes in a directory until it is closed; the kernel may not say which name changed. */
export function watchDirectory(
  path: string,
  onChange: (change: Change, name: string | undefined) => void,
): FSWatcher {
  return watch(fsPath(path), { encoding: 'buffer' }, (change, name) =>
    onChange(change, name === null ? undefined : pathFromBytes(name)),
  );
}
