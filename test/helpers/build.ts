import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from '../../scripts/build/bundle-program.mjs';
import { BUILT } from '../../scripts/built.mjs';
import { ROOT } from './root.ts';

/** What the package holds beside `dist`. */
const { files }: { readonly files: readonly string[] } = JSON.parse(
  readFileSync(join(ROOT, 'package.json'), 'utf8'),
);
const OTHERS = ['package.json', 'README.md', 'LICENSE', ...files.filter((name) => name !== 'dist')];

/**
 * Builds the program before all tests, for them alone: whole-program tests run what users will run,
 * whatever is built or changed in the checkout meanwhile; and the same to be run in the process of a test.
 */
export default async function build(): Promise<() => void> {
  mkdirSync(BUILT);
  symlinkSync(join(ROOT, 'node_modules'), join(BUILT, 'node_modules'));
  for (const name of OTHERS) cpSync(join(ROOT, name), join(BUILT, name), { recursive: true });
  const script = join(ROOT, 'scripts/build.mjs');
  execFileSync(process.execPath, [script, join(BUILT, 'dist')], { stdio: 'inherit' });
  // A process has one SQLite: errors of a second copy would be of a class that the first does not know.
  await bundle(ROOT, './src/cli/run.ts', join(BUILT, 'in-process'), { shared: ['better-sqlite3'] });
  // Where its threads are looked for, and a program, which may read nothing through a link.
  for (const name of ['imap', 'indexer']) symlinkSync(`dist/${name}`, join(BUILT, name));
  cpSync(join(BUILT, 'dist/documents'), join(BUILT, 'documents'), { recursive: true });
  return () => rmSync(BUILT, { recursive: true, force: true });
}
