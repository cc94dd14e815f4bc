import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { DocumentDesk } from '../../src/indexer/read/documents/document-desk.ts';

/** A desk with a program that leaves a file. */
function deskWithProgram() {
  const root = mkdtempSync(join(tmpdir(), 'mairix-desk-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const [command, trace] = [join(root, 'program'), join(root, 'trace')];
  writeFileSync(command, `#!/bin/sh\necho text\n: > ${trace}\n`);
  chmodSync(command, 0o755);
  const programs = new Map([['x/y', { command: [command], name: 'program' }]]);
  const desk = new DocumentDesk({ find: () => undefined, add: () => {} }, { programs });
  const question = {
    ask: 'program',
    key: Uint8Array.of(1),
    name: 'a.y',
    mediaType: 'x/y',
    filter: 'x/y',
    bytes: new Uint8Array(),
  } as const;
  return { read: () => desk.answer(question), desk, hasStarted: () => existsSync(trace) };
}

test('a program reads what nobody has read', async () => {
  const { read, hasStarted } = deskWithProgram();
  expect(await read()).toEqual({ text: 'text\n', problem: undefined });
  expect(hasStarted()).toBe(true);
});

test('when all programs have been ended, none is started any more', async () => {
  const { read, desk, hasStarted } = deskWithProgram();
  desk.close();
  expect(await read()).toEqual({ failure: 'the run was ended' });
  expect(hasStarted()).toBe(false);
});
