/** What `has:` can ask for: a file that somebody attached, or any part with a name. */
export const THINGS = ['attachment', 'file'] as const;
export type Thing = (typeof THINGS)[number];
