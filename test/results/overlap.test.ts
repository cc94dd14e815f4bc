import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findOverlap } from '../../src/results/guard/overlap.ts';
import { makeWorld, put } from './result-world.ts';

test.each([
  ['mail', 'mailbox', undefined],
  ['mail/found', 'mail/fo', undefined],
  ['mail/found', 'other', undefined],
  ['mail', 'mail', 'same'],
  ['./mail//x/..', 'mail', 'same'],
  ['mail/found', 'mail', 'inside'],
  ['not/yet/there', 'not/yet', 'inside'],
  ['not/yet', 'not/yet/there', 'above'],
  ['caf\udce9/found', 'caf\udce9', 'inside'],
  ['caf\udce9/found', 'caf\udce8', undefined],
  ['Maildir/.found', 'Maildir', undefined],
  ['Maildir/.lists', 'Maildir', undefined],
  ['Maildir/.lists/.found', 'Maildir', 'inside'],
  ['Maildir/cur/.found', 'Maildir', 'inside'],
  ['Maildir/found', 'Maildir', 'inside'],
  ['Maildir/.found', 'mail/../alias', undefined],
  ['Maildir/.found', '', 'inside'],
  ['mail/.found', 'mail', 'inside'],
])('a folder %s beside a source %s: %s', (folder, source, relation) => {
  const root = makeWorld();
  put(join(root, 'mail/x/keep'), '');
  put(join(root, 'caf\udce9/keep'), '');
  for (const part of ['cur', 'new', 'tmp', '.lists/cur']) put(join(root, 'Maildir', part, 'x'), '');
  symlinkSync('Maildir', join(root, 'alias'));

  const overlap = findOverlap(`${root}/${folder}`, [`${root}/unrelated`, `${root}/${source}`]);

  expect(overlap?.relation).toBe(relation);
});
