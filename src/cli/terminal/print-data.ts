import { pathToBytes } from '../../model/path.ts';
import type { Output } from '../world.ts';
import { visibleLines } from './visible.ts';

/**
 * Writes lines with names and headers from mail: byte for byte for programs, and on a terminal without
 * the characters that could steer it.
 */
export function printData(text: string, stdout: Output): void {
  stdout.write(pathToBytes(stdout.isTTY === true ? visibleLines(text) : text));
}
