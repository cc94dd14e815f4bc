import { describe, expect, it, test } from 'vitest';
import { QuerySyntaxError } from '../../src/errors.ts';
import { FIELDS } from '../../src/model/fields.ts';
import { KEY_NAMES } from '../../src/query/syntax/keys.ts';
import { parseKeys } from '../../src/query/syntax/parse-keys.ts';
import { parseQuery } from '../../src/query/syntax/parse-query.ts';

test('every key is written in its own way, and an example that uses it', () => {
  expect(new Set(FIELDS.map(({ key }) => key)).size).toBe(FIELDS.length);
  for (const { key, kind, example } of FIELDS) {
    expect(example.startsWith(`${key}:`)).toBe(true);
    const [condition] = parseQuery(example.split(' ')).conditions;
    expect(condition?.kind).toBe(
      { text: 'words', is: 'flags', thread: 'group' }[kind as string] ?? kind,
    );
  }
});

test('only these long names could be letters of keys; the table of differences names them', () => {
  const letters = FIELDS.map(({ key, alone }) => (alone || key.length > 1 ? '' : key)).join('');
  const names = KEY_NAMES.filter((name) => [...name].every((letter) => letters.includes(letter)));
  expect(names).toEqual(['cc', 'bcc']);
});

describe('a name that is mistyped', () => {
  it.each([
    ['subjet', 'subject'],
    ['form', 'from'],
    ['attachement', 'attachment'],
    ['newerthan', 'newer_than'],
    ['messageid', 'message-id'],
  ])('%s is answered with %s:', (typed, name) => {
    expect(hintOf(typed)).toMatch(new RegExp(`^did you mean ${name}: \\(`));
  });

  it.each(['http', 'x', '12', 'é', 'hs'])('unless it is like none: %s', (name) => {
    expect(hintOf(name)).toMatch(/^the keys are t\/to c\/cc bcc a\/address f\/from /);
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
