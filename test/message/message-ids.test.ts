import { describe, expect, test } from 'vitest';
import { readIds, readOwnIds } from '../../src/message/header/message-ids.ts';

describe('ids in References and In-Reply-To', () => {
  test.each([
    ['<a@x> <b@x>', ['a@x', 'b@x']],
    ['Your message of "Monday" <a@x>', ['a@x']],
    ['<a@x><b@x>', ['a@x', 'b@x']],
    ['<Mixed.Case@X>', ['Mixed.Case@X']],
    ['<long\t.id@x>', ['long.id@x']],
    ['<> <a@x', []],
    ['a@x b@x', ['a@x', 'b@x']],
    ['joe at x', []],
    ['', []],
  ])('%j are %j', (value, ids) => {
    expect(readIds(value)).toEqual(ids);
  });
});

describe('ids in a Message-ID', () => {
  test.each([
    ['<a@x>', ['a@x']],
    ['<a@x> <b@x>', ['a@x', 'b@x']],
    ['a@x', ['a@x']],
    ['12345 or so', ['12345']],
    ['<a@x', ['a@x']],
    ['<>', []],
    ['', []],
  ])('%j are %j', (value, ids) => {
    expect(readOwnIds(value)).toEqual(ids);
  });
});
