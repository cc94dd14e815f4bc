import { describe, expect, it } from 'vitest';
import { notesOn } from '../../src/query/syntax/hints/notes-on.ts';

describe('of a search that people often mean otherwise, a note says what it means', () => {
  it.each([
    [
      'f:kevin AND f:ada',
      '"AND" is taken for a word; leave it out, because every expression must match',
    ],
    [
      'f:kevin OR f:ada',
      '"OR" is taken for a word; write / between two expressions for either of them',
    ],
    [
      'f:kevin or ~s:tide',
      '"or" is taken for a word; write / between two expressions for either of them',
    ],
    ['NOT f:kevin', '"NOT" is taken for a word; write ~ in front of what must not be there'],
    [
      "'kevin OR ada'",
      '"OR" is taken for a word; write / between two expressions for either of them',
    ],
    ['~f kevin', `"~f" finds mail without that letter as a word; for mutt's ~f, write f:kevin`],
    ["'~s clock'", `"~s clock" finds mail without these words; for mutt's ~s, write s:clock`],
    [
      "'~f kevin ~s clock'",
      `"~f kevin ~s clock" finds mail without these words; for mutt's ~f, write f:kevin s:clock`,
    ],
    ["'~d <1w'", `"~d <1w" finds mail without these words; for mutt's ~d, write d:1w-`],
    [
      "'~z >10k ~N'",
      `"~z >10k ~N" finds mail without these words; for mutt's ~z, write z:10k- F:-s`,
    ],
    ['=b kevin', `"=b" finds mail with that letter as a word; for mutt's =b, write b:kevin`],
    ["'=s clock'", `"=s clock" finds mail with these words; for mutt's =s, write s:clock`],
    ['~A', `"~A" finds mail without that letter as a word; for mutt's ~A, write d:-`],
    [
      "'subject:(clock OR gps)'",
      '"(clock OR gps)" is taken for a phrase; in one argument, write subject:clock/gps',
    ],
    [
      "'subject:{clock gps}'",
      '"{clock gps}" is taken for a phrase; for either word, write subject:clock/gps',
    ],
    ['~N', `"~N" finds mail without that letter as a word; for mutt's ~N, write F:-s`],
    [
      "'f:kevin s:clock'",
      'all of "f:kevin s:clock" is one expression; leave out the quotes to search for several',
    ],
    [
      'd:2024-03',
      'd:2024-03 is a range that begins or ends in 2024; the month is d:mar2024 or date:2024-03',
    ],
    ['d:3 days', 'd:3 is a day or a year; for the last 3 days, write d:3d'],
    ['d:march 3rd', "d:march is a date by itself; for a longer one, use quotes: 'd:march 3rd'"],
    [
      's:chrony=9',
      '"chrony" has 6 letters, so with 9 of them wrong every word matches; write s:chrony=2',
    ],
    ['s:a=1', '"a" has one letter, so with 1 of them wrong every word matches; write s:a'],
    ['p:*inbox*', 'p: finds parts of paths, and takes "*" as it is; write p:inbox'],
  ])('%s', (typed, message) => {
    expect(notesOn(argumentsOf(typed))).toEqual([{ message, isGuess: false }]);
  });

  it.each([
    [
      'kevin or f:ada',
      '"or" is taken for a word; write / between two expressions for either of them',
    ],
    [
      'b:mm/slab.c',
      '"mm/slab.c" is taken for one path; for either name, write [ b:mm / b:slab.c ]',
    ],
    ['mm/slab.c', '"mm/slab.c" is taken for one path; for either name, write [ mm / slab.c ]'],
    ['b:fs/ext4/inode', `"/" means "or"; for the path, use quotes: 'b:"fs/ext4/inode"'`],
    ['s:clock|tide', '"|" has no meaning; for either word, write s:clock/tide'],
    [
      "'from:(ada kevin)'",
      '"(ada kevin)" is taken for a phrase; in one argument, write from:ada,kevin',
    ],
    ['tc:me', 'tc:me finds the word "me"; for your own addresses, write tc:@me'],
  ])('which is only for a terminal: %s', (typed, message) => {
    expect(notesOn(argumentsOf(typed))).toEqual([{ message, isGuess: true }]);
  });
});

describe('there is nothing to say of', () => {
  it.each([
    'f:kevin s:clock d:2024',
    '[ f:kevin / f:ada ] s:clock',
    's:apple/pear',
    'f:ada/bob/carol',
    'b:tcp/ip',
    'b:apple/pear/~plum',
    'b:drivers/md/raid5.c',
    'b:https://x.example/a/b/c',
    'https://x.example/show?id=42',
    'b:x.example.org/show?id=42',
    "'s:{clock, gps}'",
    'p:/home/ada/mail',
    'n:plan/tide/moon',
    'OR',
    'or',
    '~s',
    '~clock tide',
    "'~f kevin ~x clock'",
    "'s:(clock, drifts)'",
    "'z:(10k 20k)'",
    `'"kevin OR ada"'`,
    '\'s:"f:kevin s:clock"\'',
    "'s:Re: clock at 10:30'",
    'd:2019-2024',
    'd:2024-13',
    'd:3 clock',
    'd:march clock',
    's:chrony=2',
    'from:me',
    'b:me',
    'me',
    'p:inbox',
  ])('%s', (typed) => {
    expect(notesOn(argumentsOf(typed))).toEqual([]);
  });
});

/** As a shell would split it. */
function argumentsOf(typed: string): string[] {
  return (typed.match(/'[^']*'|\S+/g) ?? []).map((one) => one.replace(/^'(.*)'$/, '$1'));
}
