import { pathToBytes } from '../../model/path.ts';
import type { Output } from '../world.ts';
import { visibleLines } from './visible.ts';

/**
 * Writes lines that hold names and headers of mail: byte for byte for programs, without what would
 * steer it on a terminal.
 */
export function printData(text: string, stdout: Output): void {
  stdout.write(pathToBytes(stdout.isTTY === true ? visibleLines(text) : text));
}
