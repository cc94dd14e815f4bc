import { describe, expect, it } from 'vitest';
import { parseFlags } from '../../src/query/syntax/parse-flags.ts';

describe('conditions on flags', () => {
  const seen = 1;
  const replied = 2;
  const flagged = 4;
  it.each([
    ['', 0, 0],
    ['s', seen, 0],
    ['-s', 0, seen],
    ['srf', seen | replied | flagged, 0],
    ['SRF', seen | replied | flagged, 0],
    ['s-rf', seen | flagged, replied],
    ['-s-r', 0, seen | replied],
    ['s-s', seen, seen],
    ['ss', seen, 0],
    ['-', 0, 0],
    ['s-', seen, 0],
    [' s -r ', seen, replied],
  ])('"%s" wants %i set and %i not set', (text, set, clear) => {
    expect(parseFlags(text)).toEqual({ set, clear });
  });

  it.each([
    ['x', 0],
    ['sx', 1],
    ['--s', 1],
    ['~s', 0],
    ['s,r', 1],
  ])('"%s" is wrong at %i', (text, start) => {
    expect(() => parseFlags(text)).toThrow(
      expect.objectContaining({
        message: `unknown flag "${text[start]}"`,
        start,
        end: start + 1,
      }),
    );
  });
});
