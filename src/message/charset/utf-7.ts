const SHIFTED = /\+([A-Za-z0-9+/]*)-?/g;

/** Whether a charset name means UTF-7, which no TextDecoder knows. */
export function isUtf7(label: string): boolean {
  return /^(unicode-1-1-|x-)?utf-?7$/.test(label);
}

/** Decodes ASCII in which `+` begins a run of UTF-16 in base64, and `+-` means a plus (RFC 2152). */
export function decodeUtf7(bytes: Buffer): string {
  return bytes
    .toString('latin1')
    .replace(SHIFTED, (_, run: string) => (run === '' ? '+' : fromBase64(run)));
}

function fromBase64(run: string): string {
  const bytes = Buffer.from(run, 'base64');
  return bytes
    .subarray(0, bytes.length & ~1)
    .swap16()
    .toString('utf16le');
}
