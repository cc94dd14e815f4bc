import { describe, expect, it } from 'vitest';
import {
  flagNames,
  flagsFromApple,
  flagsFromMozilla,
  flagsFromPath,
  flagsFromStatus,
  isExpungedStatus,
} from '../../src/model/flags.ts';

describe('flags of a maildir file', () => {
  it.each([
    ['cur/1.a:2,', []],
    ['cur/1.a:2,S', ['seen']],
    ['cur/1.a:2,FRS', ['seen', 'replied', 'flagged']],
    ['cur/1.a:2,DPT', ['trashed', 'draft']],
    ['cur/1.a:2,s', []],
    ['cur/a:b:2,F', ['flagged']],
    // As in classic mairix, the name of a folder counts too.
    ['mail:2,S/1', ['seen']],
    // Where the file system allows no colon.
    ['cur/1.a!2,RS', ['seen', 'replied']],
    ['cur/1.a;2,F', ['flagged']],
    ['cur/1.a_2,S', ['seen']],
    ['cur/1.a-2,S', ['seen']],
    ['cur/1.a!2,', []],
    ['cur/1.a!2,F:2,S', ['seen']],
    ['cur/1.eml:2,S', ['seen']],
  ])('%s', (path, names) => {
    expect(flagNames(flagsFromPath(path) ?? -1)).toEqual(names);
  });

  it.each([
    'new/1.a',
    'cur/1.a:1,S',
    'cur/a:2,F:b',
    'cur/1.mail-2,S=512',
    'mail!2,S/1',
    '17',
    'cur/1695123456789.eml',
  ])('have no place in the name %s', (path) => {
    expect(flagsFromPath(path)).toBeUndefined();
  });
});

describe('flags of Status and X-Status headers', () => {
  it.each([
    ['', '', []],
    ['O', '', []],
    ['RO', '', ['seen']],
    ['RO', 'AF', ['seen', 'replied', 'flagged']],
    ['', 'RADFT', ['seen', 'replied', 'flagged', 'trashed', 'draft']],
    ['ro', 'adft', []],
    // a Status that some other program means
    ['DRAFT', '', ['seen', 'replied', 'flagged']],
  ])('Status: %s, X-Status: %s', (status, xStatus, names) => {
    expect(flagNames(flagsFromStatus(status, xStatus))).toEqual(names);
  });
});

describe('flags of X-Mozilla-Status', () => {
  it.each([
    ['0000', [], false],
    ['0001', ['seen'], false],
    ['0007', ['seen', 'replied', 'flagged'], false],
    [' 1003 ', ['seen', 'replied'], false],
    ['0009', ['seen'], true],
    ['000f', ['seen', 'replied', 'flagged'], true],
    ['001F', ['seen', 'replied', 'flagged'], true],
    ['0010', [], false],
    ['00200000', ['trashed'], false],
    ['', [], false],
    ['read', [], false],
    ['10000000b', [], false],
  ])('%j', (value, names, expunged) => {
    expect(flagNames(flagsFromMozilla(value))).toEqual(names);
    expect(isExpungedStatus(value)).toBe(expunged);
  });
});

describe('flags of Apple Mail', () => {
  it.each([
    [0, []],
    [0x1, ['seen']],
    [0x15, ['seen', 'replied', 'flagged']],
    [0x42, ['trashed', 'draft']],
    [0x20028, []],
  ])('%d', (bits, names) => {
    expect(flagNames(flagsFromApple(bits))).toEqual(names);
  });
});
