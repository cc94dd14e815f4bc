import { expect, test } from 'vitest';
import { fsPath } from '../../src/files/fs-path.ts';

test('a path is given to the system as it is, or as bytes where no string can say it', () => {
  expect(fsPath('/mail/é')).toBe('/mail/é');
  expect(fsPath('/mail/\udce9')).toEqual(Buffer.from('2f6d61696c2fe9', 'hex'));
});
