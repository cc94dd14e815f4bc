import type { KnownFolder } from '../../store/folder-store.ts';

/** So many runs in a row may compare all content of a folder for nothing. */
const RUNS_FOR_NOTHING = 3;

/** Whether inodes and times of change (ctime) say nothing about this folder. */
export function isRestless({ restless }: KnownFolder): boolean {
  return restless >= RUNS_FOR_NOTHING;
}
