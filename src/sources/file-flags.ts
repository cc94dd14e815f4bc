import { flagsFromPath } from '../model/flags.ts';
import { isEmlName } from '../model/names/eml-name.ts';
import { isThunderbirds } from './kinds/maildir.ts';

/** The maildirs that were looked at, and whether Thunderbird made them. */
export type MaildirCache = Map<string, boolean>;

/**
 * Flags of a message file, as its name has them; `undefined` if those in the message count. Mail in a maildir may
 * have come from a program that noted its own flags there, so they count only in the maildirs of Thunderbird.
 */
export function fileFlags(path: string, cache: MaildirCache): number | undefined {
  const flags = flagsFromPath(path);
  if (flags !== undefined) return flags;
  const maildir = /^(.*)\/(?:cur|new)\/[^/]*$/s.exec(path)?.[1];
  if (maildir === undefined) return isEmlName(path) ? undefined : 0;
  const known = cache.get(maildir) ?? isThunderbirds(maildir);
  cache.set(maildir, known);
  return known ? undefined : 0;
}
