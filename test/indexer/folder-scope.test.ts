import { describe, expect, it, test } from 'vitest';
import { folderScope } from '../../src/indexer/scan/folder-scope.ts';

describe('a run that is limited to some folders', () => {
  it.each([
    ['work', '/mail/work', true],
    ['work', '/mail/work/2019', true],
    ['work', '/mail/workshop', false],
    ['work', '/mail/.work', false],
    ['work/', '/mail/work', true],
    ['/mail/work//', '/mail/work', true],
    ['/other', '/other/box', true],
    ['/', '/other/box', true],
    ['.', '/mail/work', true],
    ['./work', '/mail/work', true],
  ])('to %s: %s %s', (wanted, folder, inScope) => {
    expect(folderScope({ base: '/mail' }, [wanted])?.(folder)).toBe(inScope);
  });

  test('to several', () => {
    const scope = folderScope({ base: '/mail' }, ['a', 'b']);
    expect(['/mail/a', '/mail/b', '/mail/c'].map((folder) => scope?.(folder))).toEqual([
      ...[true, true, false],
    ]);
  });

  test('to none is not limited', () => {
    expect(folderScope({ base: '/mail' }, [])).toBeUndefined();
    expect(folderScope({ base: '/mail' }, undefined)).toBeUndefined();
  });
});
