import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { carryOver } from '../../src/results/write/carry-over.ts';
import { nothingKnown } from '../../src/results/write/prepare-message.ts';

// With -a, while a mail program renames the results that are already there.

function folders() {
  const root = mkdtempSync(join(tmpdir(), 'mairix-carry-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const [from, to] = [join(root, 'from'), join(root, 'to')];
  for (const folder of [from, to]) mkdirSync(folder);
  return { from, to };
}

const link = (name: string) => ({ name, kind: 'link' }) as const;

test('a link that has another name by then is carried under the new one', () => {
  const { from, to } = folders();
  symlinkSync('/mail/1', join(from, '1.mairix:2,S'));
  const looks = [[link('1.mairix:2,')], [link('1.mairix:2,S')], [link('1.mairix:2,S')]];
  const carried = carryOver(() => looks.shift() ?? [], { from, to, ...nothingKnown() });
  expect(carried).toEqual([link('1.mairix:2,S')]);
  expect(readdirSync(to)).toEqual(['1.mairix:2,S']);
});

test('a name that changes after the link was carried is changed there, too', () => {
  const { from, to } = folders();
  symlinkSync('/mail/1', join(from, '1.mairix:2,'));
  const looks = [[link('1.mairix:2,')], [link('1.mairix:2,S')], [link('1.mairix:2,S')]];
  carryOver(() => looks.shift() ?? [], { from, to, ...nothingKnown() });
  expect(readdirSync(to)).toEqual(['1.mairix:2,S']);
});

test('what can never be found is an error, and not left out', () => {
  const carrying = { ...folders(), ...nothingKnown() };
  expect(() => carryOver(() => [link('1.mairix:2,')], carrying)).toThrow('ENOENT');
});
