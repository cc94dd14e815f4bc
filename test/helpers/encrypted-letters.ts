import { base64, entity, type Headers } from './build-message.ts';
import type { GnupgHome } from './gnupg-home.ts';
import { letter } from './temp-world.ts';

/** What `gpg` is to do with a text. */
interface Wish {
  readonly to: string;
  readonly signedBy?: string | undefined;
  readonly more?: readonly string[];
}

/** A text, encrypted for OpenPGP. */
export function encryptedText(home: GnupgHome, text: string, wish: Wish): string {
  const { to, signedBy, more = [] } = wish;
  const signing = signedBy === undefined ? [] : ['--sign', `--local-user=${signedBy}`];
  const command = ['gpg', '--armor', '--trust-model=always', `--recipient=${to}`, ...more];
  return home
    .run([...command, ...signing, '--encrypt'], Buffer.from(text, 'latin1'))
    .toString('latin1');
}

/** A message of PGP/MIME (RFC 3156, 4) around a MIME entity. */
export function pgpLetter(headers: Headers, armored: string, type = 'encrypted'): string {
  const protocol = type === 'encrypted' ? '; protocol="application/pgp-encrypted"' : '';
  const control = entity({ 'Content-Type': 'application/pgp-encrypted' }, 'Version: 1\n');
  const sealed = entity({ 'Content-Type': 'application/octet-stream' }, armored);
  return letter(
    {
      From: 'Ada <ada@x.example>',
      'Content-Type': `multipart/${type}; boundary=seal${protocol}`,
      ...headers,
    },
    `--seal\n${control}\n--seal\n${sealed}\n--seal--\n`,
  );
}

/** A MIME entity, encrypted for S/MIME. */
export function encryptedCms(home: GnupgHome, content: string | Buffer, to: string): Buffer {
  const input = typeof content === 'string' ? Buffer.from(content, 'latin1') : content;
  return home.run(['gpgsm', ...OFFLINE, `--recipient=${to}`, '--encrypt'], input);
}

/** A MIME entity in an opaque signature of S/MIME. */
export function signedCms(home: GnupgHome, content: string, by: string): Buffer {
  return home.run(['gpgsm', ...OFFLINE, `--local-user=${by}`, '--sign'], content);
}

const OFFLINE = ['--disable-dirmngr', '--disable-crl-checks'];

/** A message, or a part, of S/MIME. */
export function cmsEntity(bytes: Buffer, headers: Headers = {}): string {
  return entity(
    {
      ...headers,
      'Content-Type': 'application/pkcs7-mime; name="smime.p7m"',
      'Content-Transfer-Encoding': 'base64',
    },
    base64(bytes.toString('latin1')).replace(/.{76}/g, '$&\n'),
  );
}

/** A text part. */
export function textEntity(text: string, headers: Headers = {}): string {
  return entity({ 'Content-Type': 'text/plain; charset=utf-8', ...headers }, text);
}
