/**
 * Folders of IMAP servers have paths in the index as folders on disc have: `imap://ada@mail.example/Lists/chrony`,
 * with the name of the folder as people see it. Without any escapes, because searches look into paths.
 */
const SCHEME = 'imap://';

/** The path of a folder of an account, or with an empty name, how the paths of its folders begin. */
export function imapPath(authority: string, folder: string): string {
  return `${SCHEME}${authority}/${folder}`;
}

/** Whether a path is one on an IMAP server. */
export function isImapPath(path: string): boolean {
  return path.startsWith(SCHEME);
}

/** The name of the folder, as its server gives it. */
export function imapFolder(path: string): string {
  return path.slice(path.indexOf('/', SCHEME.length) + 1);
}

/** The URL of a folder, or of a message in it (https://www.rfc-editor.org/rfc/rfc5092). */
export function imapUrl(
  path: string,
  message?: { readonly uidValidity: number; readonly uid: number },
): string {
  const folder = imapFolder(path);
  const start = path.slice(0, path.length - folder.length);
  const url = start + folder.split('/').map(encodePart).join('/');
  if (message === undefined) return url;
  return `${url};UIDVALIDITY=${message.uidValidity}/;UID=${message.uid}`;
}

/** Escapes also what `encodeURIComponent` leaves alone; a lone surrogate, which no server sends, becomes U+FFFD. */
function encodePart(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
