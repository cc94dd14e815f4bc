import { describe, expect, it, test } from 'vitest';
import { loadWordForms } from '../../src/query/plan/word-forms.ts';
import { parseQuery } from '../../src/query/syntax/parse-query.ts';
import { printQuery } from '../../src/query/syntax/print-query.ts';
import { makeWorld } from '../helpers/temp-world.ts';

const forms = await loadWordForms();

describe('forms of a word', () => {
  it.each([
    ['drift', ['drifts', 'drifted', 'drifting']],
    ['drifting', ['drift', 'drifts']],
    ['happy', ['happiness']],
    ['runs', ['run', 'running']],
    ['messages', ['message', 'messaging']],
    ['haus', ['hauser', 'hause']],
    ['cheval', ['chevaux']],
    ['fechas', ['fecha']],
    ['записать', ['записал', 'записали']],
  ])('of %s are %s', (word, others) => {
    for (const other of others) {
      expect(forms.areForms(word, other), other).toBe(true);
      expect(other.startsWith(forms.beginningOf(word)), other).toBe(true);
    }
  });

  it.each([
    ['drift', 'driver'],
    ['clock', 'clone'],
    ['tide', 'tiger'],
  ])('of %s is not %s', (word, other) => {
    expect(forms.areForms(word, other)).toBe(false);
  });
});

describe('a word is asked for in any form by a ~ after it', () => {
  it.each([
    ['b:drift~', 'b:drift~'],
    ['drift~', 'drift~'],
    ['s:~drift~/tide', 's:~drift~/tide'],
    ['subject:drift~', 's:drift~'],
    // as before
    ['n:notes.txt~', 'n:notes.txt~'],
    ['b:lock+order~5', 'b:lock+order~5'],
    ['b:"drift~"', 'b:"drift~"'],
    ['p:drift~', 'p:drift~'],
  ])('%s', (typed, printed) => {
    expect(printQuery(parseQuery([typed]))).toEqual([printed]);
  });

  test('and no other word is found', async () => {
    const world = makeWorld({
      'mail/in/cur/1:2,': 'Subject: clock\n\nit drifts\n',
      'mail/in/cur/2:2,': 'Subject: clock\n\nit drifted\n',
      'mail/in/cur/3:2,': 'Subject: Drifting\n\na driver\n',
      'mail/in/cur/4:2,': 'Subject: tide\n\nnone\n',
    });
    await world.index();
    const found = async (...words: string[]) =>
      (await world.find(...words)).map((path) => path.replace(/^.*\/(\d).*$/, '$1')).sort();
    expect(await found('b:drift~')).toEqual(['1', '2']);
    expect(await found('drift~')).toEqual(['1', '2', '3']);
    expect(await found('s:clock', 'b:~drift~')).toEqual([]);
    expect(await found('b:~drift~')).toEqual(['3', '4']);
    expect((await world.mairix('--explain', 'b:drift~')).stdout).toContain(
      'body_words (body): "drift", "drifted", "drifts"',
    );
  });
});
