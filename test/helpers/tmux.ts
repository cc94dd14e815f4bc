import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { canRun } from './installed.ts';
import { until } from './temp-world.ts';

export const hasTmux = canRun('tmux', '-V');

/** A program in a terminal of its own, 100 by 24. */
export interface Screen {
  /** Presses keys: `Enter`, or text as it is. */
  press(...keys: readonly string[]): void;
  /** Waits until the screen shows this, and gives its lines. */
  shows(text: string | RegExp): Promise<string[]>;
}

/** Runs a command line in a terminal until the test ends. */
export function openScreen(
  command: string,
  { cwd, environment }: { cwd: string; environment: Readonly<Record<string, string | undefined>> },
): Screen {
  const directory = mkdtempSync(join(tmpdir(), 'mairix-tmux-'));
  const tmux = (...args: readonly string[]) =>
    spawnSync('tmux', ['-S', join(directory, 'socket'), '-f', '/dev/null', ...args], {
      cwd,
      env: { ...environment, TERM: 'screen', LC_ALL: 'C.UTF-8' },
      encoding: 'utf8',
    });
  onTestFinished(() => {
    tmux('kill-server');
    rmSync(directory, { recursive: true });
  });
  tmux('new-session', '-d', '-x', '100', '-y', '24', command);
  return {
    press: (...keys) => tmux('send-keys', '--', ...keys),
    async shows(text) {
      let screen = '';
      await until(() => {
        screen = tmux('capture-pane', '-p').stdout;
        return typeof text === 'string' ? screen.includes(text) : text.test(screen);
      });
      return screen.split('\n');
    },
  };
}
