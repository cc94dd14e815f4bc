import type { UpdateEvent } from '../../model/events.ts';
import type { World } from '../world.ts';
import { colors } from './colors.ts';
import { cutStart } from './columns.ts';
import { obeysEscapes } from './escapes.ts';
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
  return event.kind === 'finishing' ? 'putting the index in order' : undefined;
}

interface Counts {
  messages: number;
  bytes: number;
  total: { messages: number; bytes: number };
  doing: string;
}

function progressLine({ stderr, environment }: World) {
  const { dim } = colors(stderr, environment);
  const started = performance.now();
  const counts: Counts = { messages: 0, bytes: 0, total: { messages: 0, bytes: 0 }, doing: '' };
  let drawn = started;
  return { update, clear };

  function update(event: UpdateEvent): void {
    count(counts, event);
    const now = performance.now();
    if (now - drawn < REDRAW_MILLISECONDS) return;
    drawn = now;
    const text = `${progressText(counts, (now - started) / 1000)} `;
    const room = Math.max(0, (stderr.columns || 80) - 1 - text.length);
    stderr.write(`${CLEAR_LINE}${text}${dim(cutStart(visible(counts.doing), room))}`);
  }

  function clear(): void {
    stderr.write(CLEAR_LINE);
  }
}

function count(counts: Counts, event: UpdateEvent): void {
  if (event.kind === 'folder') counts.doing = event.path;
  if (event.kind === 'finishing') counts.doing = 'putting the index in order';
  if (event.kind === 'scanned') counts.total = { messages: event.messages, bytes: event.bytes };
  if (event.kind === 'message') {
    counts.messages++;
    counts.bytes += event.bytes;
    counts.doing = event.folder;
  }
}

/** The time left is estimated from bytes, because an mbox does not say how many messages it holds. */
function progressText({ messages, bytes, total }: Counts, seconds: number): string {
  if (messages === 0) return 'looking through';
  const of = total.messages > messages ? ` of ${total.messages}` : '';
  const left = (seconds * Math.max(0, total.bytes - bytes)) / Math.max(1, bytes);
  return `${messages}${of} messages, ${Math.round(messages / seconds)}/s, ${duration(left)} left`;
}

function duration(seconds: number): string {
  const whole = Math.round(seconds);
  const minutes = String(Math.floor((whole % 3600) / 60));
  const rest = String(whole % 60).padStart(2, '0');
  return whole < 3600
    ? `${minutes}:${rest}`
    : `${Math.floor(whole / 3600)}:${minutes.padStart(2, '0')}:${rest}`;
}
