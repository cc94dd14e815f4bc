import { lstatSync, symlinkSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { errorCode, ifPossible, ifThere, isMissing } from '../../src/files/errno.ts';
import { emptyDirectory, TOO_LONG } from './file-world.ts';

const { at } = emptyDirectory();

function errorAt(path: string): unknown {
  try {
    return lstatSync(path);
  } catch (error) {
    return error;
  }
}

describe('an error of the system', () => {
  test.each([
    ['no such name', () => at('nothing'), 'ENOENT', true],
    ['a file on the way', () => at('file/below'), 'ENOTDIR', true],
    ['a loop of links on the way', () => at('loop/below'), 'ELOOP', true],
    ['a name that is too long', () => at(TOO_LONG), 'ENAMETOOLONG', false],
  ])('%s', (_what, path, code, missing) => {
    writeFileSync(at('file'), '');
    symlinkSync('loop', at('loop'));
    const error = errorAt(path());
    expect([errorCode(error), isMissing(error)]).toEqual([code, missing]);
  });

  test('has a code only if a call to the system failed', () => {
    expect(errorCode(new Error('ENOENT'))).toBeUndefined();
    expect(errorCode(Object.assign(new Error('zlib'), { code: 'Z_DATA_ERROR' }))).toBeUndefined();
    expect(errorCode('ENOENT')).toBeUndefined();
  });
});

describe('a look that fails', () => {
  const failing = (path: string) => () => lstatSync(path);

  test('finds nothing if nothing is there, and throws where nobody can tell', () => {
    expect(ifThere(failing(at('nothing')))).toBeUndefined();
    expect(() => ifThere(failing(at(TOO_LONG)))).toThrow('ENAMETOOLONG');
  });

  test('finds nothing whatever the reason, if that is what the caller wants', () => {
    expect(ifPossible(failing(at(TOO_LONG)))).toBeUndefined();
    expect(ifPossible(() => 'found')).toBe('found');
  });
});
