import { ifPossible } from '../../files/errno.ts';
import { stat } from '../../files/stat.ts';

/** How often to look: editors and links make it hard to hear of each change, and a look takes microseconds. */
const LOOK_MILLISECONDS = 2_000;

/** Calls `onChange` whenever a file is another one, or was written, until it is stopped; a missing file is no change. */
export function watchRcFile(file: string, onChange: () => void): { readonly stop: () => void } {
  let known = stateOf(file);
  const timer = setInterval(() => {
    const state = stateOf(file);
    if (state === undefined || state === known) return;
    known = state;
    onChange();
  }, LOOK_MILLISECONDS);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}

function stateOf(file: string): string | undefined {
  const status = ifPossible(() => stat(file));
  return status && [status.dev, status.ino, status.size, status.mtimeMs, status.ctimeMs].join(' ');
}
