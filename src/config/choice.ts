import { RESULT_FORMATS, type ResultFormat, SORT_KEYS, type SortOrder } from './config.ts';
import { type Complaint, quote } from './rc-complaint.ts';

/** A value of a directive that allows few, or what is wrong with the text. */
export type Choice<Value> =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'complaint'; readonly complaint: Complaint };

/** Reads `mformat=`: the first letters decide, in either case, so `MHfolder` is `mh`. */
export function readFormat(text: string): Choice<ResultFormat> {
  const wanted = text.toLowerCase();
  const value = RESULT_FORMATS.findLast((format) => wanted.startsWith(DECISIVE[format]));
  return value === undefined ? refuseFormat(text) : { kind: 'value', value };
}

const DECISIVE: Readonly<Record<ResultFormat, string>> = {
  maildir: 'maildir',
  mh: 'mh',
  mbox: 'mbox',
  raw: 'raw',
  excerpt: 'exc',
  json: 'json',
  jsonl: 'jsonl',
  msgid: 'msgid',
  folder: 'folder',
  summary: 'summary',
};

function refuseFormat(text: string): Choice<never> {
  const message = text.toLowerCase().startsWith('imap')
    ? 'results cannot be written to IMAP yet'
    : `unknown result format ${quote(text)}`;
  const hint = `formats are ${RESULT_FORMATS.join(', ')}`;
  return { kind: 'complaint', complaint: { message, hint, directive: 'mformat' } };
}

/** Reads `sort=`. */
export function readSortOrder(text: string): Choice<SortOrder> {
  const wanted = text.toLowerCase();
  if (wanted === 'relevance') return { kind: 'value', value: wanted };
  const key = SORT_KEYS.find((one) => one === wanted.replace(/[+-]$/, ''));
  if (key !== undefined)
    return { kind: 'value', value: `${key}${wanted.endsWith('-') ? '-' : '+'}` };
  const message = `unknown order ${quote(text)}`;
  const hint = `orders are ${SORT_KEYS.join(', ')}, each with - behind it for the reverse, and relevance`;
  return { kind: 'complaint', complaint: { message, hint, directive: 'sort' } };
}
