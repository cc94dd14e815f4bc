import { systemCall } from './system-call.ts';

/**
 * Swaps two paths in one step, so that nobody ever finds either of them missing. Node offers no
 * such call; it is renameat2(2) on Linux and renamex_np(2) on macOS. Returns false, and changes
 * nothing, where the platform or the file system cannot do it.
 */
export function exchangeDirectories(left: string, right: string): boolean {
  const exchange = exchangeCall(left, right);
  if (exchange === undefined || !left.isWellFormed() || !right.isWellFormed()) return false;
  const result = systemCall(exchange.name, exchange.parameters);
  return result?.value === 0;
}

const AT_FDCWD = -100;
const RENAME_EXCHANGE = 2;
const RENAME_SWAP = 2;

function exchangeCall(
  left: string,
  right: string,
): { name: string; parameters: (number | string)[] } | undefined {
  switch (process.platform) {
    case 'linux':
      return {
        name: 'renameat2',
        parameters: [AT_FDCWD, left, AT_FDCWD, right, RENAME_EXCHANGE],
      };
    case 'darwin':
      return { name: 'renamex_np', parameters: [left, right, RENAME_SWAP] };
    default:
      return undefined;
  }
}
