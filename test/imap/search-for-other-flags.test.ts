import { describe, expect, test } from 'vitest';
import { searchForOtherFlags, textForOtherFlags } from '../../src/imap/search-for-other-flags.ts';

const [SEEN, FLAGGED] = [1, 4];

describe('a search for messages with other flags than these', () => {
  test('names those that have a flag, from the first to the last of each run', () => {
    const known = new Map([
      [9, SEEN],
      [1, SEEN],
      [2, SEEN],
      [5, SEEN | FLAGGED],
      [6, 0],
    ]);
    expect(searchForOtherFlags(known)).toEqual({
      or: [
        { uid: '1:5,9:9', seen: false },
        { not: { uid: '1:5,9:9' }, seen: true },
        { answered: true },
        { uid: '5:5', flagged: false },
        { not: { uid: '5:5' }, flagged: true },
        { deleted: true },
        { draft: true },
      ],
    });
  });

  test('has the same meaning as a text', () => {
    const known = new Map([
      [1, SEEN],
      [2, SEEN | FLAGGED],
      [3, 0],
    ]);
    expect(textForOtherFlags(known)).toBe(
      'OR (UID 1:2 UNSEEN) OR (NOT UID 1:2 SEEN) OR ANSWERED OR (UID 2:2 UNFLAGGED) OR (NOT UID 2:2 FLAGGED) OR DELETED DRAFT',
    );
    expect(textForOtherFlags(new Map())).toBe('OR SEEN OR ANSWERED OR FLAGGED OR DELETED DRAFT');
  });

  test('is not made where flags change from message to message', () => {
    const alternating = Array.from({ length: 2_000 }, (_, uid) => [uid + 1, uid % 2] as const);
    expect(searchForOtherFlags(new Map(alternating))).toBeUndefined();
    const same = alternating.map(([uid]) => [uid, SEEN] as const);
    expect(searchForOtherFlags(new Map(same))).toMatchObject({
      or: [{ uid: '1:2000', seen: false }, {}, {}, {}, {}, {}],
    });
  });
});
