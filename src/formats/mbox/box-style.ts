import { MMDF_MARK } from './mbox-separator.ts';
import { FROM } from './parse-separator.ts';

/** How the messages of a box are separated. */
export interface BoxStyle {
  readonly format: 'mbox' | 'mmdf';
  readonly lineEnd: '\n' | '\r';
  /** A line end and what a separator line begins with. */
  readonly needle: Buffer;
}

export const MBOX: BoxStyle = { format: 'mbox', lineEnd: '\n', needle: Buffer.from(`\n${FROM}`) };
/** A box of Thunderbird whose separators, `From ` and nothing else, lost their space to an editor. */
export const BARE_MBOX: BoxStyle = { format: 'mbox', lineEnd: '\n', needle: Buffer.from('\nFrom') };
/** Eudora and Entourage wrote such boxes on old Macs. */
export const MAC_MBOX: BoxStyle = {
  format: 'mbox',
  lineEnd: '\r',
  needle: Buffer.from(`\r${FROM}`),
};
export const MMDF: BoxStyle = {
  format: 'mmdf',
  lineEnd: '\n',
  needle: Buffer.from(`\n${MMDF_MARK}`),
};
