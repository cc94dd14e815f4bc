import { describe, expect, it, test } from 'vitest';
import { QuerySyntaxError } from '../../src/errors.ts';
import { FIELDS } from '../../src/model/fields.ts';
import { parseKeys } from '../../src/query/syntax/parse-keys.ts';
import { parseQuery } from '../../src/query/syntax/parse-query.ts';

test('every key is written in its own way, and an example that uses it', () => {
  expect(new Set(FIELDS.map(({ key }) => key)).size).toBe(FIELDS.length);
  for (const { key, kind, example } of FIELDS) {
    expect(example.startsWith(`${key}:`)).toBe(true);
    const [condition] = parseQuery([example]).conditions;
    expect(condition?.kind).toBe(kind === 'text' ? 'words' : kind);
  }
});

describe('a name in place of a key', () => {
  it.each([
    ['from', 'f'],
    ['From', 'f'],
    ['sender', 'f'],
    ['subject', 's'],
    ['subjet', 's'],
    ['body', 'b'],
    ['to', 't'],
    ['attachment', 'n'],
    ['attachement', 'n'],
    ['folder', 'p'],
    ['message-id', 'm'],
    ['date', 'd'],
    ['size', 'z'],
    ['flags', 'F'],
  ])('%s is answered with %s:', (name, letter) => {
    expect(hintOf(name)).toMatch(new RegExp(`^did you mean ${letter}: \\(`));
  });

  it.each(['http', 'x', '12', 'é'])('%s is answered with all keys', (name) => {
    expect(hintOf(name)).toMatch(
      /^the keys are t c bcc a f reply-to r s b n p m d z F l h type has;/,
    );
  });
});

function hintOf(name: string): string | undefined {
  try {
    parseKeys(name, 'text', 0);
  } catch (error) {
    if (error instanceof QuerySyntaxError) return error.hint;
    throw error;
  }
  throw new Error(`${name} was read as keys`);
}
