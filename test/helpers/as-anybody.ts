import { PROGRAM } from '../../scripts/built.mjs';
import type { Program } from './temp-world.ts';

/** The program without root's right to read and write everything, whoever runs the tests. */
export const AS_ANYBODY: Program =
  process.getuid?.() === 0
    ? ['setpriv', '--bounding-set=-dac_override,-dac_read_search', ...[process.execPath, PROGRAM]]
    : [process.execPath, PROGRAM];
