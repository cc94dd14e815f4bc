/** Header fields by name; a list for a field that comes several times. */
export type Headers = Readonly<Record<string, string | readonly string[]>>;

/** The bytes of an invented message; every char of header and body is one byte (latin1). */
export function buildMessage(headers: Headers, body = ''): Buffer {
  return Buffer.from(entity(headers, body), 'latin1');
}

/** A MIME part, or a message to embed, as text. */
export function entity(headers: Headers, body = ''): string {
  const lines = Object.entries(headers).flatMap(([name, values]) =>
    [values].flat().map((value) => `${name}: ${value}\n`),
  );
  return `${lines.join('')}\n${body}`;
}

/** A complete multipart entity with the boundary `edge`, or another one where they nest. */
export function multipart(parts: readonly string[], headers: Headers = {}, edge = 'edge'): string {
  const type = `multipart/mixed; boundary="${edge}"`;
  const body = parts.map((part) => `--${edge}\n${part}\n`).join('');
  return entity({ ...headers, 'Content-Type': type }, `${body}--${edge}--\n`);
}

/** UTF-8 text as the one-byte chars that `entity` and `buildMessage` take. */
export function utf8(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

export function base64(text: string): string {
  return Buffer.from(text, 'latin1').toString('base64');
}
