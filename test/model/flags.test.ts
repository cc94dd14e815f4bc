import { describe, expect, it } from 'vitest';
import { flagNames, flagsFromPath, flagsFromStatus } from '../../src/model/flags.ts';

describe('flags of a maildir file', () => {
  it.each([
    ['cur/1.a:2,', []],
    ['cur/1.a:2,S', ['seen']],
    ['cur/1.a:2,FRS', ['seen', 'replied', 'flagged']],
    ['cur/1.a:2,DPT', ['trashed', 'draft']],
    ['cur/1.a:2,s', []],
    ['new/1.a', []],
    ['cur/1.a:1,S', []],
    ['cur/a:2,F:b', []],
    ['cur/a:b:2,F', ['flagged']],
    // As in classic mairix, the name of a folder counts too.
    ['mail:2,S/1', ['seen']],
  ])('%s', (path, names) => {
    expect(flagNames(flagsFromPath(path))).toEqual(names);
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
