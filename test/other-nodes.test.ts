import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BUILT } from '../scripts/built.mjs';
import { fetchNode, NODES, npmUnder } from '../scripts/nodes/fetch-node.mjs';
import { letterWithFiles } from './helpers/letter-with-files.ts';
import { letter, makeWorld, RC_FILE } from './helpers/temp-world.ts';
import { writePdf } from './helpers/write-documents.ts';

/** The short form tries the newest lines that this test does not run on; `MAIRIX_NODES=22,24,26` tries others. */
const current = Number.parseInt(process.versions.node, 10);
const { MAIRIX_NODES } = process.env;
const asked = MAIRIX_NODES?.split(',').map(Number);
const others = asked ?? NODES.filter((major) => major > 20 && major !== current).slice(-1);

const isReachable =
  spawnSync('npm', ['ping', '--fetch-retries=0', '--fetch-timeout=5000']).status === 0;
if (!isReachable) console.warn('other Nodes are not tried: the npm registry cannot be reached');

describe.skipIf(!isReachable).each(others)('the package under Node %i', (major) => {
  const directory = mkdtempSync(join(tmpdir(), 'mairix-node-'));
  afterAll(() => rmSync(directory, { recursive: true }));
  const project = join(directory, 'project');
  const world = makeWorld({ 'mail/in/cur/1': letter({ Subject: 'low water' }) });
  let bin: string;

  beforeAll(() => {
    mkdirSync(project);
    bin = fetchNode(major, directory);
    const pack = ['pack', '--silent', '--ignore-scripts', '--pack-destination', directory];
    const tarball = execFileSync('npm', pack, { cwd: BUILT, encoding: 'utf8' }).trim();
    writeFileSync(join(project, 'package.json'), '{ "private": true, "type": "module" }\n');
    const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'];
    npmUnder(bin, project, ['install', ...options, join(directory, tarball)]);
  });

  test('indexes and searches, without a compiler and install scripts', () => {
    const program = join(project, 'node_modules/.bin/mairix');
    expect(mairix(program, '-v').stderr).toContain('1 added');
    expect(mairix(program, '-r', 's:water')).toMatchObject({
      status: 0,
      stdout: `${world.path('mail/in/cur/1')}\n`,
      stderr: '',
    });
    expect(mairix(program, 's:watre=2')).toMatchObject({
      status: 0,
      stdout: 'Matched 1 messages\n',
    });
  });

  test('is a library', () => {
    const script = `
      import { loadConfig, openMailIndex } from 'mairix';
      const index = openMailIndex(loadConfig({ environment: process.env }).config);
      const { messages } = await index.update();
      for await (const { location } of index.search('s:water')) console.log(messages, location.path);
      index.close();`;
    writeFileSync(join(project, 'search.js'), script);
    expect(mairix(join(project, 'search.js'))).toMatchObject({
      stdout: `1 ${world.path('mail/in/cur/1')}\n`,
      stderr: '',
    });
  });

  test('reads an attached PDF', () => {
    const program = join(project, 'node_modules/.bin/mairix');
    const pdf = { name: 'tide.pdf', bytes: writePdf(['The lighthouse keeper']) };
    world.put('mail/in/cur/2:2,S', letterWithFiles('pdf', pdf));
    world.put('.mairixrc', `${RC_FILE}attachments=text\n`);
    expect(mairix(program, '-v').stderr).toContain('1 added');
    expect(mairix(program, '-r', 'e:"lighthouse keeper"')).toMatchObject({
      stdout: `${world.path('mail/in/cur/2:2,S')}\n`,
      stderr: '',
    });
  });

  test.runIf(current === 20 && major > 20)('says under Node 20 why it cannot be used there', () => {
    const program = join(project, 'node_modules/.bin/mairix');
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, '-r', 's:water'], {
      env: { HOME: world.home },
      encoding: 'utf8',
    });
    expect([status, stdout, stderr]).toEqual([
      2,
      '',
      `mairix: the better-sqlite3 that is installed needs Node 22 or later, and this is ${process.version}
  use the Node that mairix was installed with, or install it again with this one
`,
    ]);
  });

  function mairix(script: string, ...args: readonly string[]) {
    return spawnSync(join(bin, 'node'), [script, ...args], {
      env: { HOME: world.home, PATH: bin },
      encoding: 'utf8',
    });
  }
});
