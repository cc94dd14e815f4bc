import type { ListedFolder } from './imap-session.ts';

/**
 * The names by which the rc file can call a folder: as the server has it, and with slashes between the names of
 * folders above and below; both also without the prefix that some servers put in front of all folders (`INBOX.`).
 */
export function namesOfFolder({ name, delimiter, prefix }: ListedFolder): string[] {
  const whole = isInbox(name) ? 'INBOX' : name;
  const names =
    prefix !== '' && whole.startsWith(prefix) ? [whole, whole.slice(prefix.length)] : [whole];
  if (delimiter === '' || delimiter === '/') return names;
  return names.flatMap((one) => [one, one.replaceAll('/', '_').replaceAll(delimiter, '/')]);
}

/** This one name is the same in all ways to write it. */
export function isInbox(name: string): boolean {
  return name.toUpperCase() === 'INBOX';
}
