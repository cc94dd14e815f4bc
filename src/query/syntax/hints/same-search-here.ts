import { didYouMean } from './repeatable.ts';

/** Names that Gmail, notmuch and mu give to what has no key of its own here, with what to write instead. */
const ELSEWHERE: ReadonlyMap<string, (value: string) => string> = new Map(
  Object.entries({
    after: since,
    since,
    newer: since,
    newer_than: since,
    before: until,
    until,
    older: until,
    older_than: until,
    larger: (size: string) => `z:${size}-`,
    smaller: (size: string) => `z:-${size}`,
    is: marked,
    flag: marked,
    tag: marked,
    label: marked,
    in: inFolder,
    maildir: inFolder,
    filename: file,
    file,
    mime: (type: string) => `type:${type}`,
    mimetype: (type: string) => `type:${type}`,
    mid: (id: string) => `m:${id}`,
    msgid: (id: string) => `m:${id}`,
    rfc822msgid: (id: string) => `m:${id}`,
    mailto: (address: string) => `a:${address}`,
    recip: (address: string) => `r:${address}`,
    contact: (address: string) => `a:${address}`,
  }),
);

/** What such names say of a message, as `F:` and `has:` say it. */
const MARKS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    unread: 'F:-s',
    unseen: 'F:-s',
    new: 'F:-s',
    read: 'F:s',
    seen: 'F:s',
    replied: 'F:r',
    answered: 'F:r',
    flagged: 'F:f',
    starred: 'F:f',
    important: 'F:f',
    attach: 'has:attachment',
    attachment: 'has:attachment',
  }),
);

/** What to write here for `name:value` of another program; nothing if no other program has such a name. */
export function sameSearchHere(name: string, value: string): string | undefined {
  const search = ELSEWHERE.get(name.toLowerCase())?.(value.trim());
  return search === undefined || value.trim() === '' ? undefined : didYouMean(search);
}

/** The search for a mark that has a name, such as `unread`. */
export function searchForMark(name: string): string | undefined {
  return MARKS.get(name.toLowerCase());
}

function since(date: string): string {
  return `d:${date}-`;
}

function until(date: string): string {
  return `d:-${date}`;
}

/** Tags and labels that are not marks are folders, as far as the mail has them. */
function marked(mark: string): string {
  return searchForMark(mark) ?? inFolder(mark);
}

function inFolder(folder: string): string {
  return `p:${folder}`;
}

function file(name: string): string {
  return name.includes('.') ? `n:${name}` : `type:${name}`;
}
