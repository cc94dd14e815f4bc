import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { reasonOf, SourceError } from '../src/errors.ts';

const PATH = '/no/such/mail';
const REFUSAL = errorOf(() => readFileSync(PATH));
const NO_ZLIB = errorOf(() => inflateSync('moo'));

test.each<[string, unknown, string]>([
  ['a refusal of the system', REFUSAL, 'no such file or directory'],
  [
    'a refusal with our words around it',
    new SourceError(`cannot read ${PATH}: ${REFUSAL}`, { path: PATH, cause: REFUSAL }),
    'no such file or directory',
  ],
  [
    'an error of ours',
    new SourceError(`cannot read ${PATH}: it is odd`, { path: PATH, cause: NO_ZLIB }),
    'it is odd',
  ],
  ['an error whose number is not of the system', NO_ZLIB, 'incorrect header check'],
  ['something that is no error', 'tea', 'tea'],
])('the reason of %s', (_what, error, reason) => {
  expect(reasonOf(error)).toBe(reason);
});

function errorOf(action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    return error;
  }
}
