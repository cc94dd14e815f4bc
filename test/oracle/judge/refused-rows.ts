import type { ProgramName } from '../observe/two-programs.ts';
import type { ErrorDifference } from './differences.ts';

/** First cell of the row that a search belongs to which only one program takes. */
export function refusedRowOf({ arguments: words, status }: ErrorDifference): string | undefined {
  const refusedBy = (['ours', 'classic'] as const).filter((name) => status[name] === 2);
  return REFUSED_ROWS.find(
    (row) => refusedBy.includes(row.refusedBy) && words.some((word) => row.argument.test(word)),
  )?.row;
}

/** Searches that only one program refuses, or that both refuse for the parts of an argument named here. */
interface RefusedRow {
  readonly row: string;
  readonly refusedBy: ProgramName;
  readonly argument: RegExp;
}

export const REFUSED_ROWS: readonly RefusedRow[] = [
  {
    row: 'No word, as in `s:apple/`, `s:~`, `s:*`',
    refusedBy: 'ours',
    argument: /^(?:[^:]*:)?\s*\*?$/,
  },
  {
    row: 'No word, as in `s:apple/`, `s:~`, `s:*`',
    refusedBy: 'ours',
    argument: /^(?![^:]*[dzFmp])(?:[^:]*:)?.*[^/,:].*\/$/,
  },
  {
    row: 'No word, as in `s:apple/`, `s:~`, `s:*`',
    refusedBy: 'ours',
    argument: /^(?![^:]*[dzF])(?:[^:]*:(?:(?:.*[,/])?[~^=]+(?:$|[,/])|(?:.*\/)?,*(?:$|\/)))/,
  },
  {
    row: 'No word, as in `s:apple/`, `s:~`, `s:*`',
    refusedBy: 'ours',
    argument: /^(?![^:]*[dzFmnp])(?:[^:]*:)?(?:.*[,/])?[~^]*_+(?:=\d*)?(?:$|[,/])/,
  },
  { row: '`p:/archive/`', refusedBy: 'classic', argument: /^[^:dzF]*p[^:dzF]*:(?:.*\/)?\// },
  {
    row: 'No word, as in `s:apple/`, `s:~`, `s:*`',
    refusedBy: 'ours',
    argument: /^(?![^:]*[dzFmnp])(?:[^:]*:)?(?:.*[,/])?[~^]*_+(?:=\d*)?(?:$|[,/])/,
  },
  { row: '`p:/archive/`', refusedBy: 'classic', argument: /^[^:dzF]*p[^:dzF]*:.*\/$/ },
  {
    row: 'A comma without a word, as in `s:,apple`',
    refusedBy: 'classic',
    argument: /^[^:dzF]*p[^:dzF]*:(?:.*,)?,/,
  },
  {
    row: 'Paths and URLs, as in `b:lib/clock.c`, `https://…`',
    refusedBy: 'classic',
    argument: /^[a-z]{2,}:\/\//,
  },
  { row: 'A `*`, as in `s:chron*`', refusedBy: 'ours', argument: /\w\*(?:$|[,/])|[:,/]\*\w/ },
  {
    row: 'A key letter twice, as in `ss:apple`',
    refusedBy: 'ours',
    argument: /^[^:]*([a-zF])[^:]*\1[^:]*:/,
  },
  {
    row: 'Wrong sizes, as in `z:abc`, `z:1.5k`, `z:1kb`',
    refusedBy: 'ours',
    argument: /^[^:d]*z[^:d]*:(?!\d+[kmg]?-?$|-\d+[kmg]?$|\d+[kmg]?-\d+[kmg]?$|-$)/i,
  },
  {
    row: 'Wrong sizes, as in `z:abc`, `z:1.5k`, `z:1kb`',
    refusedBy: 'ours',
    argument: /^[^:d]*z[^:d]*:[-\d.kmg]*(?:\.|[kmg][a-z])/i,
  },
  {
    row: 'Unknown key or flag letter',
    refusedBy: 'ours',
    argument: /^[^:]*[^:abcdfmnprstzF][^:]*:|^:/,
  },
  {
    row: 'Unknown key or flag letter',
    refusedBy: 'ours',
    argument: /^[^:dz]*F[^:dz]*:.*(?:[^srf-]|--)/i,
  },
  {
    row: '`d:yesterday`, `d:2021-03-05`, `d:3M`, `d:3h`',
    refusedBy: 'classic',
    argument: /^d:(?:yesterday|march|\d{4}([-/])\d\d\1\d\d)$/,
  },
  { row: '`d:20030230`', refusedBy: 'ours', argument: /^d:\d{8}$/ },
  {
    row: '`d:yesterday`, `d:2021-03-05`, `d:3M`, `d:3h`',
    refusedBy: 'classic',
    argument: /^d:\d+[DWMYh]-?$/,
  },
  { row: 'Limits', refusedBy: 'classic', argument: /[^:,/=]{32,}=/ },
];
