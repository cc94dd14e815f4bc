import { execFileSync } from 'node:child_process';

/** Whether a program is there to be tested with: it can do what the arguments ask for. */
export function canRun(program: string, ...args: readonly string[]): boolean {
  try {
    execFileSync(program, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Whether a program is there to be tested with. */
export function isInstalled(program: string): boolean {
  return canRun(program, '--version');
}
