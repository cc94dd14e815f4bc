import type { UpdateEvent } from '../../model/events.ts';

/** How far a run has come. */
export interface Counts {
  messages: number;
  bytes: number;
  /** What there was to read, and when reading began, in seconds; nothing until all folders are listed. */
  total: (Omit<Scanned, 'kind'> & { readonly since: number }) | undefined;
}

type Scanned = Extract<UpdateEvent, { readonly kind: 'scanned' }>;

export function makeCounts(): Counts {
  return { messages: 0, bytes: 0, total: undefined };
}

/** Adds what an event says to the counts; `now` is in seconds. */
export function countEvent(counts: Counts, event: UpdateEvent, now: number): void {
  if (event.kind === 'scanned') counts.total = { ...event, since: now };
  if (event.kind !== 'message') return;
  counts.messages++;
  counts.bytes += event.bytes;
}

/** The first messages, while workers start, take longer than the others, so nothing is foretold by them. */
const SECONDS_BEFORE_ESTIMATES = 1;

/** `1200 of 8000 messages, 2100/s, 0:03 left`, as far as it is known. */
export function progressText({ messages, bytes, total }: Counts, now: number): string {
  if (total === undefined || messages === 0) return 'looking through';
  const seconds = now - total.since;
  const isEarly = seconds < SECONDS_BEFORE_ESTIMATES;
  const whole = total.bytes === undefined || isEarly ? undefined : Math.max(total.bytes, bytes);
  const all = total.boxes === 0 ? total.messages : whole && estimated((messages * whole) / bytes);
  const of =
    all === undefined || all <= messages ? '' : ` of ${total.boxes > 0 ? 'about ' : ''}${all}`;
  return [
    `${messages}${of} messages`,
    ...(isEarly ? [] : [`${Math.round(messages / seconds)}/s`]),
    ...(whole === undefined ? [] : [`${duration((seconds * (whole - bytes)) / bytes)} left`]),
  ].join(', ');
}

/** A box does not say how many messages it holds, so there are as many as the bytes suggest. */
function estimated(messages: number): number {
  return Number(messages.toPrecision(2));
}

function duration(seconds: number): string {
  const whole = Math.round(seconds);
  const minutes = String(Math.floor((whole % 3600) / 60));
  const rest = String(whole % 60).padStart(2, '0');
  return whole < 3600
    ? `${minutes}:${rest}`
    : `${Math.floor(whole / 3600)}:${minutes.padStart(2, '0')}:${rest}`;
}
