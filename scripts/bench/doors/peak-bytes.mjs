import { readFileSync } from 'node:fs';

/**
 * The most memory that a process has had so far; nothing where the system does not say.
 *
 * @param {number | null | undefined} pid
 */
export function peakBytes(pid) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'latin1');
    const [, kilobytes] = /^VmHWM:\s*(\d+) kB/m.exec(status) ?? [];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  } catch {
    return undefined;
  }
}
