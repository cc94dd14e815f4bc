import type { Unique } from '../../model/hit.ts';
import { nearest } from '../../util/nearest.ts';
import { RESULT_FORMATS, type ResultFormat, SORT_KEYS, type SortOrder } from '../config.ts';
import { quote } from '../quote.ts';
import type { Advice } from '../setting.ts';

/** A value of a directive that allows only a few, or what is wrong with the text. */
export type Choice<Value> =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'complaint'; readonly complaint: Advice };

/** Reads `mformat=`: the first letters decide, in either case, so `MHfolder` is `mh`. */
export function readFormat(text: string): Choice<ResultFormat> {
  const wanted = text.toLowerCase();
  const value = RESULT_FORMATS.findLast((format) => wanted.startsWith(DECISIVE[format] ?? format));
  return value === undefined ? refuseFormat(text) : { kind: 'value', value };
}

/** The first letters that are enough, for formats that do not need the whole name. */
const DECISIVE: Readonly<Partial<Record<ResultFormat, string>>> = { excerpt: 'exc' };

function refuseFormat(text: string): Choice<never> {
  const message = `unknown result format ${quote(text)}`;
  const hint = didYouMean(text, RESULT_FORMATS) ?? `formats are ${RESULT_FORMATS.join(', ')}`;
  return { kind: 'complaint', complaint: { message, hint } };
}

/** Reads `unique=`. */
export function readUnique(text: string): Choice<Unique> {
  const wanted = text.trim().toLowerCase();
  if (wanted === 'content') return { kind: 'value', value: wanted };
  if (wanted === 'yes' || wanted === 'no') return { kind: 'value', value: wanted === 'yes' };
  const message = `unknown value ${quote(text)}`;
  return { kind: 'complaint', complaint: { message, hint: 'write yes, content or no' } };
}

/** Reads `sort=`. */
export function readSortOrder(text: string): Choice<SortOrder> {
  const wanted = text.toLowerCase();
  if (wanted === 'relevance') return { kind: 'value', value: wanted };
  const key = SORT_KEYS.find((one) => one === wanted.replace(/[+-]$/, ''));
  if (key !== undefined)
    return { kind: 'value', value: `${key}${wanted.endsWith('-') ? '-' : '+'}` };
  const message = `unknown order ${quote(text)}`;
  const hint =
    didYouMean(text, [...SORT_KEYS, 'relevance']) ??
    `orders are ${SORT_KEYS.join(', ')}, each with - after it for the reverse, and relevance`;
  return { kind: 'complaint', complaint: { message, hint } };
}

function didYouMean(text: string, known: readonly string[]): string | undefined {
  const wanted = text.toLowerCase().replace(/[+-].*$/s, '');
  const meant = wanted.length < 3 ? undefined : nearest(wanted, known);
  return meant && `did you mean ${meant}?`;
}
