/** We do not look for fields further down. */
const MAX_SEARCHED_BYTES = 64 * 1024;

/**
 * Where the body of a message begins, just after the blank line that ends its header; not beyond the first
 * 64 KiB. Its lines end in LF, CRLF or CR.
 */
export function startOfBody(message: Buffer): number {
  const start = message.subarray(0, MAX_SEARCHED_BYTES);
  const end = start.indexOf('\n\n');
  // In a message with CRLF there is no such end, or a later one than this.
  const endOfCrlf = start.subarray(0, end === -1 ? start.length : end).indexOf('\n\r\n');
  if (endOfCrlf !== -1) return endOfCrlf + '\n\r\n'.length;
  if (end !== -1) return end + '\n\n'.length;
  const endOfCr = start.indexOf('\r\r');
  return endOfCr === -1 ? start.length : endOfCr + '\r\r'.length;
}
