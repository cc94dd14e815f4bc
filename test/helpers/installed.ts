import { execFileSync } from 'node:child_process';

/** Whether a program is there to be tested with. */
export function isInstalled(program: string): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
