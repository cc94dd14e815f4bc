/**
 * The name of a folder as a command has it: in quotes, and in modified UTF-7 unless the server takes UTF-8
 * (https://www.rfc-editor.org/rfc/rfc3501#section-5.1.3).
 */
export function quotedName(name: string, { isUtf8 }: { readonly isUtf8: boolean }): string {
  const encoded = isUtf8 ? name : name.replace(/&|[^\x20-\x7e]+/g, shifted);
  return `"${encoded.replace(/["\\]/g, '\\$&')}"`;
}

function shifted(run: string): string {
  if (run === '&') return '&-';
  const bytes = Buffer.from(run, 'utf16le').swap16().toString('base64');
  return `&${bytes.replace(/=+$/, '').replaceAll('/', ',')}-`;
}
