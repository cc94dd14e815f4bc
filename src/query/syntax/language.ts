import { DEFAULT_TEXT_FIELDS, FIELDS, partOf } from '../../model/fields.ts';
import { enumerate } from '../../util/enumerate.ts';
import { keysOffered } from './keys.ts';

/** One thing that can be written. Texts are Markdown, with backquotes around what is typed as it is. */
export interface LanguageRow {
  readonly write: string;
  readonly meaning: string;
  /** Search arguments, quoted for a shell. */
  readonly examples: readonly string[];
}

/** Rows that belong together: one table of `docs/query-language.md`. */
export interface LanguageSection {
  readonly title: string;
  /** First cell of the table's head. */
  readonly head: 'Key' | 'Write';
  readonly rows: readonly LanguageRow[];
}

const DEFAULT_LABELS = enumerate(
  DEFAULT_TEXT_FIELDS.map((field) => partOf(field).label),
  'and',
);

/** The whole search language; `--help query`, the manual and the documents have these tables. */
export const LANGUAGE: readonly LanguageSection[] = [
  {
    title: 'Keys, one or more in front of a colon',
    head: 'Key',
    rows: FIELDS.map((field) =>
      row(
        keysOffered(field)
          .map((key) => `\`${key}:\``)
          .join(' '),
        field.summary,
        field.example,
      ),
    ),
  },
  {
    title: 'Expressions',
    head: 'Write',
    rows: [
      row('several expressions', 'all of them', 'f:kevin s:clock d:2026'),
      row('no key', DEFAULT_LABELS, 'chrony'),
      row('several keys', 'any of these fields', 'bs:wrapper'),
      row('`x,y`', 'both', 's:clock,drifts'),
      row('`x/y`', 'either; `,` binds tighter', 's:clock,drifts/tide'),
      row('`~x`', 'not', 's:clock,~re'),
      row('`"x y"` or `x+y`', 'the phrase', "s:'clock drifts'"),
      row(
        '`x+y~9`',
        'near, in any order: at most nine words between the first and the last',
        'b:wrapper+pointer~9',
        `'b:"wrapper pointer"~9'`,
      ),
      row(
        '`[ x y / z ]`',
        'expressions x and y, or else z; put spaces around [ / ]',
        '[ f:kevin / f:richard ] s:clock',
        'f:kevin s:clock / b:wrapper',
      ),
      row(
        '`~[ x ]`',
        'all but what the group finds; some shells need quotes',
        "d:2021 '~[' f:kevin / s:clock ]",
      ),
      row(
        '`thread:[ x ]`',
        'mail in threads with a message that the group finds; zsh: `thread: [ x ]`',
        'thread:[ f:kevin ] f:richard',
      ),
      row(
        '`@x`, `~@x`',
        'a saved search (`query=x: …` in the rc file)',
        '@kevin d:2021',
        '~@kevin',
      ),
      row('`@me`', 'any of your addresses (`me=` in the rc file)', 'f:@me', 't:@me', 'tc:~@me'),
      row('`@name`', 'any address of somebody (`people=` or `aliases=`)', 'f:@kevin', 'a:~@kevin'),
      row(
        'a path, a URL',
        'the phrase, where nobody can mean "or"; put quotes around any other text with /',
        'b:lib/clock/tide.c',
        'https://lists.example/clock',
      ),
      row('`"x, y"`', 'the phrase; in quotes, `,` `/` and `~` mean nothing', `'s:"clock, drifts"'`),
      row('`x=`', 'part of a word', 's:hron='),
      row('`^x=`', 'beginning of a word', 's:^chron='),
      row('`x*`, `*x`', 'beginning of a word, part of one: with long names', "'subject:chron*'"),
      row('`x~`', 'any form of a word, by the endings of eleven languages', 'b:drift~'),
      row(
        '`x=2`',
        'part of a word, with up to two letters wrong, missing or too many',
        's:chrnoy=2',
      ),
      row(
        '`-x`, `x OR y`, `( )`',
        'not x, either, a group: after `--`, in `--prompt`, in saved searches, in the library',
        '-- from:kevin -subject:patch',
        "-- 'subject:(clock OR tide)'",
      ),
    ],
  },
  {
    title: 'Dates, from the first second to the last, in your time zone',
    head: 'Write',
    rows: [
      row(
        'a year, a month, a day',
        'all of it',
        'd:2021',
        'd:mar',
        'd:mar2021',
        'd:5mar2021',
        'd:5mar',
        'd:20210305',
        'd:2021-03-05',
      ),
      row(
        '`N` and `d`, `w`, `m`, `y`',
        'the last N days, weeks, months of 30 days, years',
        'd:3d',
        'd:2w-',
      ),
      row(
        '`START-END`',
        'from one to the other; either can be left out',
        'd:2019-mar2021',
        'd:3m-1m',
        'd:-2y',
        'd:2024-',
      ),
      row('`START..END`', 'the same', 'date:2019..2021', 'date:2021-03..'),
      row('`YYYY-MM`', 'a month; with `date:`, `after:`, `before:`', 'date:2021-03'),
      row('words', 'what they say', 'd:yesterday', "d:'last monday-'", "d:'march 3rd'"),
    ],
  },
  {
    title: 'Sizes, in which k, m and g are powers of 1024',
    head: 'Write',
    rows: [
      row('`N` or `-N`', 'up to this size', 'z:20k', 'z:-20k'),
      row('`N-`', 'this size and up', 'z:20k-'),
      row('`M-N`, `M..N`', 'between these sizes', 'z:10k-1m', 'size:10k..1M'),
    ],
  },
];

function row(write: string, meaning: string, ...examples: readonly string[]): LanguageRow {
  return { write, meaning, examples };
}
