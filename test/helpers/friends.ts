import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, rmSync } from 'node:fs';
import { delimiter } from 'node:path';
import { PATIENCE } from '../../scripts/patience.mjs';
import type { Outcome, TempWorld } from './temp-world.ts';

/** A world as the programs see it that drive mairix: they find `mairix` on their PATH. */
export interface FriendlyWorld {
  /** Runs one of them in the home directory; `~` is the home directory in what it says. */
  run(command: string, ...args: readonly string[]): Outcome;
  /** The command lines of `mairix` since the last question, without its name. */
  calls(): string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** Puts a `mairix` into `~/bin` that notes how it is called, then is the program of this world. */
export function befriend(world: TempWorld): FriendlyWorld {
  const calls = world.path('calls');
  const { PATH = '' } = process.env;
  const program = `PATH='${PATH}'\nexec ${world.program.map((word) => `'${word}'`).join(' ')} "$@"`;
  world.put('bin/mairix', `${NOTE_ARGUMENTS}${program}\n`);
  chmodSync(world.path('bin/mairix'), 0o755);
  const environment = {
    HOME: world.home,
    PATH: [world.path('bin'), PATH].join(delimiter),
    TERM: 'dumb',
    TZ: 'UTC',
    LC_ALL: 'C.UTF-8',
  };
  const asAtHome = (text: string) => text.replaceAll(world.home, '~');
  return {
    environment,
    run(command, ...args) {
      const { status, stdout, stderr } = spawnSync(command, args, {
        cwd: world.home,
        env: environment,
        encoding: 'utf8',
        timeout: PATIENCE,
      });
      return { status, stdout: asAtHome(stdout), stderr: asAtHome(stderr) };
    },
    calls() {
      const lines = existsSync(calls) ? world.read('calls').split('\n').slice(0, -1) : [];
      rmSync(calls, { force: true });
      return lines.map(asAtHome);
    },
  };
}

/** Arguments with a blank in them stand in quotes. */
const NOTE_ARGUMENTS = `#!/bin/sh
line=
for argument; do
  case $argument in *' '*) argument="'$argument'" ;; esac
  line="$line\${line:+ }$argument"
done
printf '%s\\n' "$line" >> "$HOME/calls"
`;
