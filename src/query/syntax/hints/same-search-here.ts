import { didYouMean } from './repeatable.ts';

/** Keys of Gmail, notmuch and mu that have no name here, with what to write instead. */
const ELSEWHERE: ReadonlyMap<string, (value: string) => string> = new Map(
  Object.entries({
    until: (date: string) => `d:-${date}`,
    deliveredto: (address: string) => `h:Delivered-To:${address}`,
    user_agent: (program: string) => `h:User-Agent:${program}`,
  }),
);

/** What to write here for `name:value` of another program; nothing if no other program has such a name. */
export function sameSearchHere(name: string, value: string): string | undefined {
  const search = ELSEWHERE.get(name.toLowerCase())?.(value.trim());
  return search === undefined || value.trim() === '' ? undefined : didYouMean(search);
}
