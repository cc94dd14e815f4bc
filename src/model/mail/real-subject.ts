/**
 * The subject to show for a message: what it says itself, unless it hides the real one in an encrypted part
 * (RFC 9788 and the programs before it), and the index knows that.
 */
export function realSubject(written: string, known: string | undefined): string {
  return known !== undefined && HIDES.test(written) ? known : written;
}

const HIDES = /^\s*(?:\.\.\.|\u2026|\[\.\.\.\]|Encrypted Message|p\u2261p)\s*$/i;
