import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { BUILT } from '../../scripts/built.mjs';
import { type KnownNode, pdfCommand } from '../../src/indexer/read/pdf-command.ts';
import { writePdf } from '../helpers/write-documents.ts';

// What the Node that reads PDFs may do. Node 20 cannot confine it, so other Nodes are tried as well: those in PATH, and
// those whose paths MAIRIX_NODE_PATHS has, with colons between them.

const directory = realpathSync(mkdtempSync(join(tmpdir(), 'mairix-pdf-')));
afterAll(() => rmSync(directory, { recursive: true }));

function nodes(): KnownNode[] {
  const { PATH = '', MAIRIX_NODE_PATHS = '' } = process.env;
  const inPath = PATH.split(delimiter).map((path) => join(path, 'node'));
  const paths = [process.execPath, ...MAIRIX_NODE_PATHS.split(':'), ...inPath].filter(existsSync);
  const known = [...new Set(paths.map((path) => realpathSync(path)))].map(ask);
  return known.filter(({ version }) => Number.parseInt(version, 10) >= 22);
}

function ask(path: string): KnownNode {
  const question = `console.log(JSON.stringify([process.versions.node, process.allowedNodeEnvironmentFlags.has('--permission')]))`;
  const { stdout } = spawnSync(path, ['-e', question], { encoding: 'utf8' });
  const [version = '', hasPermission = false]: [string?, boolean?] = JSON.parse(stdout);
  return { path, version, hasPermission };
}

/**
 * The package as some install it: in a directory that has links to the packages that it needs, which are elsewhere;
 * itself in a place that a link names.
 */
function installedWithLinks(): string {
  const real = join(directory, 'store/mairix');
  const linked = join(directory, 'mairix');
  if (existsSync(linked)) return linked;
  mkdirSync(real, { recursive: true });
  for (const name of ['dist', 'package.json']) {
    cpSync(join(BUILT, name), join(real, name), { recursive: true });
  }
  symlinkSync(MODULES, join(real, 'node_modules'));
  symlinkSync(real, linked);
  return linked;
}

const MODULES = dirname(dirname(dirname(fileURLToPath(import.meta.resolve('unpdf')))));

/** A program that tries what the one that reads PDFs must not do, and says how each attempt ended. */
const INTRUDER = `
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { connect } from 'node:net';
import { createSocket } from 'node:dgram';
import { Worker } from 'node:worker_threads';
const [, , , directory] = process.argv;
const attempts = {
  'reads a file': () => fs.readFileSync('/etc/passwd'),
  'lists a directory': () => fs.readdirSync('/'),
  'looks at a file': () => fs.statSync(directory),
  'writes a file': () => fs.writeFileSync(directory + '/written', 'x'),
  'writes its own file': () => fs.appendFileSync(process.argv[1], '//'),
  'makes a directory': () => fs.mkdirSync(directory + '/made'),
  'makes a link': () => fs.symlinkSync('/etc/passwd', directory + '/link'),
  'removes a file': () => fs.rmSync(directory + '/kept'),
  'starts a program': () => { const { error } = spawnSync('/bin/true'); if (error) throw error; },
  'loads native code': () => process.dlopen({ exports: {} }, directory + '/native.node'),
  'reads a file in a thread': () => new Promise((resolve, reject) => {
    const code = "require('node:fs').readFileSync('/etc/passwd')";
    new Worker(code, { eval: true }).on('error', reject).on('exit', resolve);
  }),
  'connects': () => new Promise((resolve, reject) => {
    connect(1, '127.0.0.1').on('connect', resolve).on('error', reject);
  }),
  'sends a datagram': () => new Promise((resolve, reject) => {
    createSocket('udp4').on('error', reject).send('x', 1, '127.0.0.1', (error) => error ? reject(error) : resolve());
  }),
};
const outcomes = {};
for (const [name, attempt] of Object.entries(attempts)) {
  try {
    await attempt();
    outcomes[name] = 'done';
  } catch (error) {
    outcomes[name] = error.code ?? error.cause?.code ?? String(error);
  }
}
console.log(JSON.stringify(outcomes));
process.exit();
`;
const NETWORK = ['connects', 'sends a datagram'];
/** The first Node that confines the network too. */
const FIRST_WITHOUT_NETWORK = 25;

const found = nodes();
if (found.length === 0) {
  console.warn(
    'No Node 22 or later: what confines the reading of PDFs is not tried. Name some in MAIRIX_NODE_PATHS.',
  );
}

describe.skipIf(found.length === 0)('the Node that reads PDFs', () => {
  test.each(found)('$version may do nothing else', (node) => {
    const intruder = join(directory, 'intruder.mjs');
    writeFileSync(intruder, INTRUDER);
    writeFileSync(join(directory, 'kept'), '');
    const outcomes = outcomesOf(pdfCommand(node, intruder), [directory]);
    const isOffline = Number.parseInt(node.version, 10) >= FIRST_WITHOUT_NETWORK;
    expect(Object.keys(outcomes).length).toBeGreaterThan(NETWORK.length);
    for (const [name, outcome] of Object.entries(outcomes)) {
      if (NETWORK.includes(name) && !isOffline) continue;
      expect([name, outcome]).toEqual([name, expect.stringMatching(DENIED)]);
    }
    expect(existsSync(join(directory, 'kept'))).toBe(true);
    expect(existsSync(join(directory, 'written'))).toBe(false);
  });

  test.each(found)('$version reads a PDF, wherever the package is', ({ path }) => {
    const options = join(directory, 'options.cjs');
    writeFileSync(options, '');
    const { stdout, stderr } = spawnSync(path, ['--input-type=module', '-e', READING], {
      encoding: 'utf8',
      env: { NODE_OPTIONS: `--require=${options}`, INSTALLED: installedWithLinks() },
      input: writePdf(['The lighthouse keeper']),
    });
    expect({ stdout, stderr }).toEqual({ stdout: 'The lighthouse keeper', stderr: '' });
  });
});

/** Has a PDF read as an index run does, by an installed package, and writes what came of it. */
const READING = `
import { readFileSync } from 'node:fs';
const load = (name) => import(process.env.INSTALLED + '/dist/indexer/read/documents/' + name);
const { DocumentDesk } = await load('document-desk.js');
const { documentPrograms } = await load('document-programs.js');
const programs = documentPrograms({ attachments: 'text' });
const type = 'application/pdf';
const desk = new DocumentDesk({ find: () => undefined }, { programs, environment: process.env });
const question = { ask: 'program', key: Buffer.of(1), name: 'tide.pdf', mediaType: type, filter: type };
const { text, failure } = await desk.answer({ ...question, bytes: readFileSync(0) });
process.stdout.write(text ?? failure);
`;

const DENIED = /^ERR_(?:ACCESS_DENIED|DLOPEN_DISABLED)$/;

function outcomesOf(
  command: readonly string[] | undefined,
  args: readonly string[],
): Readonly<Record<string, string>> {
  const [path = '', ...first] = command ?? [];
  const { stdout, stderr } = spawnSync(path, [...first, ...args], {
    encoding: 'utf8',
    timeout: 60_000,
  });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
}
