import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BUILT, PROGRAM } from '../../scripts/built.mjs';
import { codeBlock } from './documents.ts';
import { ROOT } from './root.ts';
import { NOBODY } from './temp-world.ts';

/** The home directory in the examples of all documents. */
const HOME = '/home/ada';

/** A directory that stands for `/home/ada`, with the mail and the rc file of the examples in it. */
export interface Home {
  readonly root: string;
  readonly path: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** What a program said, as if it had run in the home directory of the examples. */
  asInExamples(output: string): string;
}

export function makeHome(): Home {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'examples-')));
  const path = join(root, HOME);
  const bin = join(root, 'bin');
  mkdirSync(path, { recursive: true });
  execFileSync(process.execPath, [join(ROOT, 'scripts/demo.mjs'), join(path, 'mail')]);
  writeFileSync(join(path, '.mairixrc'), codeBlock('docs/installing.md', 'ini'));
  mkdirSync(bin);
  const { PATH } = process.env;
  const program = `#!/bin/sh\nexec '${process.execPath}' '${PROGRAM}' "$@"\n`;
  writeFileSync(join(bin, 'mairix'), program, { mode: 0o755 });
  return {
    root,
    path,
    environment: {
      PATH: `${bin}:${PATH}`,
      HOME: path,
      USER: NOBODY,
      TZ: 'UTC',
      LC_ALL: 'C',
      MAIRIX_BUILT: BUILT,
    },
    asInExamples: (output) => output.replaceAll(path, HOME).replace(SPEED, SPEED_SHOWN),
  };
}

const SPEED = /in \d+\.\d s \(\d+ messages\/s\)/g;
const SPEED_SHOWN = 'in 0.3 s (160 messages/s)';
