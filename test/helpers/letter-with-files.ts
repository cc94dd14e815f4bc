import { letter } from './temp-world.ts';

/** A file to be attached. */
export interface AttachedFile {
  readonly name: string;
  readonly bytes: Buffer;
  /** Default: what nobody knows. */
  readonly type?: string;
}

/** A message with a text and attached files. */
export function letterWithFiles(subject: string, ...files: readonly AttachedFile[]): string {
  const parts = files.map(({ name, bytes, type = 'application/octet-stream' }) =>
    [
      `Content-Type: ${type}; name="${name}"`,
      `Content-Disposition: attachment; filename="${name}"`,
      'Content-Transfer-Encoding: base64',
      '',
      bytes.toString('base64').replace(/.{76}/g, '$&\n'),
    ].join('\n'),
  );
  const body = ['Content-Type: text/plain\n\nSee the file.\n', ...parts]
    .map((part) => `--edge\n${part}\n`)
    .join('');
  const headers = { 'Content-Type': 'multipart/mixed; boundary=edge' };
  return letter(
    { From: 'Ada <ada@x.example>', Subject: subject, 'Message-ID': `<${subject}@x>`, ...headers },
    `${body}--edge--\n`,
  );
}
