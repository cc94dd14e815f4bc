import fc from 'fast-check';
import { soughtText } from './random-query.ts';

/** A search as people type it who know other programs, and the same in letters, as arguments. */
export interface Translation {
  readonly text: string;
  readonly meant: readonly string[];
}

/** What each name means, written down once more. */
const LETTERS: readonly (readonly [name: string, letters: string])[] = [
  ['from', 'f'],
  ['From', 'f'],
  ['to', 't'],
  ['cc', 'c'],
  ['bcc', 'bcc'],
  ['recip', 'r'],
  ['contact', 'a'],
  ['SUBJECT', 's'],
  ['body', 'b'],
  ['text', 'b'],
  ['attachment', 'n'],
  ['filename', 'n'],
  ['list', 'l'],
  ['mime', 'type'],
];

const oneWord = soughtText.filter((text) => /^[\p{L}\p{N}]+$/u.test(text) && !/^me$/i.test(text));

/** A value, and what is written for it after a letter. */
const value = fc.oneof(
  oneWord.map((word) => [word, word] as const),
  oneWord.map((word) => [`${word}*`, `^${word}=`] as const),
  oneWord.map((word) => [`*${word}`, `${word}=`] as const),
  soughtText.map((text) => [`"${text}"`, `"${text}"`] as const),
);

const named = fc
  .tuple(fc.constantFrom(...LETTERS), value)
  .map(([[name, letters], [typed, meant]]) => same(`${name}:${typed}`, `${letters}:${meant}`));

const bare = value.map(([typed, meant]) => same(typed, meant));

const other = fc.constantFrom(
  same('is:unread', 'F:-s'),
  same('is:read', 'F:s'),
  same('is:starred', 'F:f'),
  same('tag:flagged', 'F:f'),
  same('flag:replied', 'F:r'),
  same('is:~replied', 'F:-r'),
  same('is:draft', 'F:d'),
  same('is:trashed', 'F:t'),
  same('has:attachment', 'has:attachment'),
  same('tag:attachment', 'has:attachment'),
  same('has:~file', 'has:~file'),
  same('date:2003..2004', 'd:2003-2004'),
  same('date:2003-03', 'd:mar2003'),
  same('date:2003-03..2003-12', 'd:mar2003-dec2003'),
  same('date:..2003-03-31', 'd:-20030331'),
  same('after:2003/12/31', 'd:20031231-'),
  same('newer:2004', 'd:2004-'),
  same('before:2003-12-31', '~[', 'd:20031231-', ']'),
  same('older:2004-02', '~[', 'd:feb2004-', ']'),
  same('after:@1078036200', 'd:20040229-'),
  same('size:300..500', 'z:300-500'),
  same('size:..1k', 'z:-1k'),
  same('larger:600', 'z:600-'),
  same('smaller:500', 'z:-500'),
  same('in:inbox', 'p:/inbox/cur/'),
  same('in:INBOX', 'p:/inbox/cur/'),
  same('maildir:/inbox', 'p:/inbox/cur/'),
  same('in:entwurfe', 'p:Entwürfe'),
  same('in:box', '~[', 'd:-', ']'),
  same('in:anywhere', 'd:-'),
  same('path:inbox/**', 'p:inbox'),
  same('id:<id.3@host.example>', 'm:id.3@host.example'),
  same('*', 'd:-'),
);

const atom = fc.oneof({ weight: 4, arbitrary: named }, { weight: 1, arbitrary: bare }, other);

const excluded = fc
  .tuple(fc.constantFrom('-', 'NOT '), atom)
  .map(([not, { text, meant }]) => ({ text: not + text, meant: ['~[', ...meant, ']'] }));

/** `from:(a OR b)`. */
const distributed = fc
  .tuple(
    fc.constantFrom(...LETTERS),
    fc.array(oneWord, { minLength: 1, maxLength: 3 }),
    fc.constantFrom([' OR ', ['/']] as const, [' ', []] as const, [' AND ', []] as const),
  )
  .map(([[name, letters], words, [typed, meant]]) => ({
    text: `${name}:(${words.join(typed)})`,
    meant: ['[', ...words.flatMap((word, at) => [...(at ? meant : []), `${letters}:${word}`]), ']'],
  }));

const one = fc.oneof(
  { weight: 4, arbitrary: atom },
  { weight: 1, arbitrary: excluded },
  { weight: 1, arbitrary: distributed },
);

const group = fc
  .tuple(
    fc.constantFrom(['(', '['], ['-(', '~['], ['NOT (', '~[']),
    fc.array(one, { minLength: 1, maxLength: 3 }),
    fc.constantFrom([' OR ', ['/']] as const, [' ', []] as const),
  )
  .map(([[typed, meant], parts, joint]) => {
    const inside = join(parts, joint);
    return { text: `${typed}${inside.text})`, meant: [meant, ...inside.meant, ']'] };
  });

/** Any search in this manner. */
export const translation: fc.Arbitrary<Translation> = fc
  .tuple(
    fc.array(fc.oneof({ weight: 3, arbitrary: one }, { weight: 1, arbitrary: group }), {
      minLength: 1,
      maxLength: 3,
    }),
    fc.constantFrom([' OR ', ['/']] as const, [' ', []] as const, [' AND ', []] as const),
  )
  .map(([parts, joint]) => join(parts, joint));

function same(text: string, ...meant: string[]): Translation {
  return { text, meant };
}

function join(
  parts: readonly Translation[],
  [typed, meant]: readonly [typed: string, meant: readonly string[]],
): { text: string; meant: string[] } {
  return {
    text: parts.map(({ text }) => text).join(typed),
    meant: parts.flatMap((part, at) => [...(at > 0 ? meant : []), ...part.meant]),
  };
}
