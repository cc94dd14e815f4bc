import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { variable } from '../../config/environment.ts';
import type { World } from '../world.ts';

/** A program that shows text page by page. */
export interface Pager {
  /** Whether it wants more: not once the user has left it. Waits while it has enough. */
  write(text: Uint8Array): Promise<boolean>;
  /** Waits until the user has left it. */
  close(): Promise<void>;
}

/** Starts `$PAGER`, or less, which then shows colours, and ends at once if everything fits the screen. */
export function openPager({ environment }: World): Pager {
  const command = variable(environment, 'PAGER') || 'less';
  const pager = spawn('/bin/sh', ['-c', command], {
    stdio: ['pipe', 'inherit', 'inherit'],
    env: { LESS: 'FRX', ...process.env },
  });
  const closed = once(pager, 'close');
  let isOpen = true;
  const end = () => (isOpen = false);
  pager.stdin.on('error', end); // it has gone
  pager.on('close', end);
  // Ctrl-C is for the pager, which would be left alone with the terminal.
  process.on('SIGINT', ignore);
  return {
    async write(text) {
      if (isOpen && !pager.stdin.write(text)) {
        await Promise.race([once(pager.stdin, 'drain').catch(end), closed]);
      }
      return isOpen;
    },
    async close() {
      pager.stdin.end();
      await closed;
      process.off('SIGINT', ignore);
    },
  };
}

function ignore(): void {}
