import { didYouMean } from './repeatable.ts';

/** Keys of Gmail, notmuch, mu, Outlook and others that have no name here, with what to write instead. */
const ELSEWHERE: ReadonlyMap<string, (value: string) => string> = new Map(
  Object.entries({
    until: (date: string) => `d:-${date}`,
    deliveredto: (address: string) => `h:Delivered-To:${address}`,
    user_agent: (program: string) => `h:User-Agent:${program}`,
    content: (words: string) => `b:${words}`,
    participants: (person: string) => `a:${person}`,
    received: (date: string) => bounded(date, ['after', 'before', 'date']),
    sent: (date: string) => bounded(date, ['after', 'before', 'date']),
    messagesize: (size: string) => bounded(size, ['larger', 'smaller', 'z']),
    minsize: (size: string) => `larger:${size}`,
    maxsize: (size: string) => `smaller:${size}`,
    hasattachment: (answer: string) => (isNo(answer) ? 'has:~attachment' : 'has:attachment'),
    hasattachments: (answer: string) => (isNo(answer) ? 'has:~attachment' : 'has:attachment'),
    read: (answer: string) => (isNo(answer) ? 'is:unread' : 'is:read'),
  }),
);

/** What to write here for `name:value` of another program; nothing if no other program has such a name. */
export function sameSearchHere(name: string, value: string): string | undefined {
  const search = ELSEWHERE.get(name.toLowerCase())?.(value.trim());
  return search === undefined || value.trim() === '' ? undefined : didYouMean(search);
}

function isNo(answer: string): boolean {
  return /^(?:no|false|0)$/i.test(answer);
}

/** `>1k`, `<=2021-03-05`, or a value without a sign. */
function bounded(value: string, [from, to, other]: readonly [string, string, string]): string {
  const [, sign, bound = value] = /^([<>])=?(.+)$/s.exec(value) ?? [];
  if (sign === undefined) return `${other}:${value}`;
  return sign === '>' ? `${from}:${bound}` : `${to}:${bound}`;
}
