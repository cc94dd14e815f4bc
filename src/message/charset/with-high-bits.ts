/** Letters of a 7-bit set as the EUC charsets write them. */
export function withHighBits(bytes: Buffer): Buffer {
  return Buffer.from(bytes.map((byte) => (byte > 0x20 ? byte | 0x80 : byte)));
}
