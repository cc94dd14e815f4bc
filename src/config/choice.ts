import { RESULT_FORMATS, type ResultFormat, SORT_ORDERS, type SortOrder } from './config.ts';
import { type Complaint, quote } from './rc-complaint.ts';

/** A value of a directive that allows few, or what is wrong with the text. */
export type Choice<Value> =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'complaint'; readonly complaint: Complaint };

/** Reads `mformat=`: the first letters decide, in either case, so `MHfolder` is `mh`. */
export function readFormat(text: string): Choice<ResultFormat> {
  const wanted = text.toLowerCase();
  const value = RESULT_FORMATS.find((format) => wanted.startsWith(DECISIVE[format]));
  return value === undefined ? refuseFormat(text) : { kind: 'value', value };
}

const DECISIVE: Readonly<Record<ResultFormat, string>> = {
  maildir: 'maildir',
  mh: 'mh',
  mbox: 'mbox',
  raw: 'raw',
  excerpt: 'exc',
};

function refuseFormat(text: string): Choice<never> {
  const message = text.toLowerCase().startsWith('imap')
    ? 'results cannot be written to IMAP yet'
    : `unknown result format ${quote(text)}`;
  const hint = `formats are ${RESULT_FORMATS.join(', ')}; without such a line it is maildir`;
  return { kind: 'complaint', complaint: { message, hint, directive: 'mformat' } };
}

/** Reads `sort=`. */
export function readSortOrder(text: string): Choice<SortOrder> {
  const wanted = text.toLowerCase();
  const value = SORT_ORDERS.find((order) => order === wanted);
  if (value !== undefined) return { kind: 'value', value };
  const message = `unknown order ${quote(text)}`;
  const hint = `orders are ${SORT_ORDERS.join(', ')}`;
  return { kind: 'complaint', complaint: { message, hint, directive: 'sort' } };
}
