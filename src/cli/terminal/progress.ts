import type { UpdateEvent } from '../../model/events.ts';
import { steadyTime } from '../../util/time/steady-time.ts';
import type { World } from '../world.ts';
import { colors } from './colors.ts';
import { cutStart } from './columns.ts';
import { obeysEscapes } from './escapes.ts';
import { countEvent, makeCounts, progressText } from './progress-text.ts';
import { visible } from './visible.ts';

const REDRAW_MILLISECONDS = 100;
const CLEAR_LINE = '\r\x1b[K';

/** Shows how far a run has come. */
export interface Progress {
  show(event: UpdateEvent): void;
  /** Removes the progress line. */
  finish(): void;
}

/** On a terminal, one line that is rewritten; with `-v`, a line for each folder and problem; otherwise nothing. */
export function makeProgress(world: World, { verbose }: { readonly verbose: boolean }): Progress {
  const { stderr, environment } = world;
  const line = obeysEscapes(stderr, environment) ? progressLine(world) : undefined;
  return {
    show(event) {
      line?.update(event);
      if (verbose) {
        const text = verboseText(event);
        if (text === undefined) return;
        line?.clear();
        stderr.write(`${visible(text)}\n`);
      }
    },
    finish: () => line?.clear(),
  };
}

function verboseText(event: UpdateEvent): string | undefined {
  if (event.kind === 'folder') return `reading ${event.path}`;
  if (event.kind === 'problem') {
    const { location, reason, warning } = event.problem;
    return warning ?? `${location}: ${reason}`;
  }
  return event.kind === 'finishing' ? FINISHING : undefined;
}

const FINISHING = 'putting the index in order';

function progressLine({ stderr, environment }: World) {
  const { dim } = colors(stderr, environment);
  const counts = makeCounts();
  let doing = '';
  let drawn = steadyTime();
  return { update, clear };

  function update(event: UpdateEvent): void {
    const now = steadyTime();
    doing = whatIsDone(event) ?? doing;
    countEvent(counts, event, now / 1000);
    if (now - drawn < REDRAW_MILLISECONDS) return;
    drawn = now;
    const text = `${progressText(counts, now / 1000)} `;
    const room = Math.max(0, (stderr.columns || 80) - 1 - text.length);
    stderr.write(`${CLEAR_LINE}${text}${dim(cutStart(visible(doing), room))}`);
  }

  function clear(): void {
    stderr.write(CLEAR_LINE);
  }
}

function whatIsDone(event: UpdateEvent): string | undefined {
  if (event.kind === 'folder') return event.path;
  if (event.kind === 'message') return event.folder;
  return event.kind === 'finishing' ? FINISHING : undefined;
}
