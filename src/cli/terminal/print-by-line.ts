import type { Output } from '../world.ts';
import { printData } from './print-data.ts';

const LINES_PER_WRITE = 1_000;

/** Prints lines as they come, many at a time. */
export async function printByLine(
  lines: AsyncIterable<string>,
  { end, stdout }: { readonly end: string; readonly stdout: Output },
): Promise<void> {
  let waiting: string[] = [];
  for await (const line of lines) {
    waiting.push(line + end);
    if (waiting.length < LINES_PER_WRITE) continue;
    printData(waiting.join(''), stdout);
    waiting = [];
  }
  printData(waiting.join(''), stdout);
}
