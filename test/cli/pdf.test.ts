import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { canTrace } from '../../scripts/safety/traced-writes.mjs';
import { letterWithFiles } from '../helpers/letter-with-files.ts';
import { startedPrograms } from '../helpers/started-programs.ts';
import { makeWorld, RC_FILE, type TempWorld } from '../helpers/temp-world.ts';
import { writeDocx, writePdf } from '../helpers/write-documents.ts';

// Attached PDFs, and which programs are started

const PDF = writePdf(['The lighthouse keeper', 'signed the (second) contract.']);
const [NODE_MAJOR = 0] = process.versions.node.split('.').map(Number);
const hasPoppler = spawnSync('pdftotext', ['-v']).error === undefined;
const POPPLER = 'filter=application/pdf: pdftotext - -\n';

function worldWith(rc: string): TempWorld {
  return makeWorld(
    {
      'mail/in/cur/1:2,S': letterWithFiles('typed', {
        name: 'contract.pdf',
        bytes: PDF,
        type: 'application/pdf',
      }),
      'mail/in/cur/2:2,S': letterWithFiles('named', { name: 'Contract.PDF', bytes: PDF }),
      'mail/in/cur/3:2,S': letterWithFiles('docx', { name: 'a.docx', bytes: writeDocx(['text']) }),
    },
    RC_FILE + rc,
  );
}

describe.skipIf(!hasPoppler)('filter=application/pdf: pdftotext - -', () => {
  test('reads PDFs, whatever their mail says about them', async () => {
    const world = worldWith(POPPLER);
    await world.index();
    expect(await world.find('e:"lighthouse keeper"')).toHaveLength(2);
    expect(await world.find('e:"second contract"')).toHaveLength(2);
    expect(
      (await world.mairix('--format', 'summary', '--limit', '1', 'e:keeper')).stdout,
    ).toContain('in contract.pdf: The lighthouse keeper\n');
  });

  test('reports one that is damaged', async () => {
    const world = worldWith(POPPLER);
    const damaged = { name: 'bad.pdf', bytes: PDF.subarray(0, 60), type: 'application/pdf' };
    world.put('mail/in/cur/4:2,S', letterWithFiles('bad', damaged));
    expect((await world.mairix('-v')).stderr).toContain('bad.pdf: pdftotext ended with status 1');
  });
});

test.skipIf(NODE_MAJOR >= 22)('Node 20 reads no PDF by itself, and says so', async () => {
  const world = worldWith('attachments=text\n');
  const { status, stderr } = await world.mairix('-v');
  expect(status).toBe(0);
  expect(stderr).toContain('contract.pdf: no PDF is read here: see attachments in mairixrc(5)');
  expect(await world.find('e:text')).toHaveLength(1);
});

describe.skipIf(NODE_MAJOR < 22)('Node 22 and later read PDFs', () => {
  test('with unpdf', { timeout: 30_000 }, async () => {
    const world = worldWith('attachments=text\n');
    await world.index();
    expect(await world.find('e:"lighthouse keeper"')).toHaveLength(2);
  });

  test('and report one that is damaged', { timeout: 30_000 }, async () => {
    const world = worldWith('attachments=text\n');
    const damaged = { name: 'bad.pdf', bytes: PDF.subarray(0, 60), type: 'application/pdf' };
    world.put('mail/in/cur/4:2,S', letterWithFiles('bad', damaged));
    const { status, stderr } = await world.mairix('-v');
    expect(status).toBe(0);
    expect(stderr).toContain('bad.pdf: ');
  });
});

describe.skipIf(!canTrace())('under strace, an index run starts', () => {
  test('no program', () => {
    expect(startedPrograms(worldWith(''))).toEqual([]);
  });

  test.skipIf(NODE_MAJOR >= 22)('none for documents that it reads itself', () => {
    expect(startedPrograms(worldWith('attachments=text\n'))).toEqual([]);
  });

  test.skipIf(!hasPoppler)('exactly the filter, once for each content', () => {
    expect(startedPrograms(worldWith(`attachments=text\n${POPPLER}`))).toEqual([
      'pdftotext ["pdftotext", "-", "-"]',
    ]);
  });
});
