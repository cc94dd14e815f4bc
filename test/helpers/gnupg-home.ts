import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { Environment } from './temp-world.ts';

/** A directory with keys of its own, and an agent that ends with the test file. */
export interface GnupgHome {
  /** Where gpg and gpgsm look for keys. */
  readonly environment: Environment;
  /** What a program of GnuPG makes of its input. */
  run(command: readonly string[], input?: string | Uint8Array): Buffer;
  /** Makes a key for OpenPGP; with a passphrase if that is not empty. */
  addKey(address: string, passphrase: string): void;
  /** Makes a key and a certificate for S/MIME. */
  addCertificate(address: string, passphrase: string): void;
  /** Ends the agent, so that it knows no passphrase. */
  lock(): void;
  /** Lets the agent learn the passphrase `secret`, by decrypting something. */
  unlock(armored: string): void;
  /** Whether an agent asked somebody for a passphrase. */
  hasAsked(): boolean;
}

export const hasGpg = isThere('gpg');
export const hasGpgsm = isThere('gpgsm');

function isThere(program: string): boolean {
  return spawnSync(program, ['--version']).error === undefined;
}

/** Not `~/.gnupg`, whose agent is the same for all homes of a user. */
export function makeGnupgHome(): GnupgHome {
  const directory = mkdtempSync(join(tmpdir(), 'mairix-gpg-'));
  const pinentry = join(directory, 'pinentry');
  const asked = join(directory, 'asked');
  writeFileSync(pinentry, `#!/bin/sh\n: > ${asked}\n`, { mode: 0o755 });
  writeFileSync(join(directory, 'gpg-agent.conf'), `pinentry-program ${pinentry}\n`);
  const environment = { GNUPGHOME: directory };
  const run: GnupgHome['run'] = ([program = '', ...args], input = '') => {
    const env = { ...process.env, ...environment, LC_ALL: 'C' };
    const { status, stdout, stderr } = spawnSync(program, ['--batch', ...args], { env, input });
    if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`);
    return stdout;
  };
  const home: GnupgHome = {
    environment,
    run,
    addKey(address, passphrase) {
      const key = ['--quick-generate-key', address, 'future-default', 'default', 'never'];
      run(['gpg', ...PASSPHRASE, ...key], passphrase);
    },
    addCertificate(address, passphrase) {
      const parameters = join(directory, 'parameters');
      writeFileSync(parameters, certificateOf(address));
      const certificate = join(directory, 'certificate');
      const make = ['--generate-key', `--output=${certificate}`, parameters];
      run(['gpgsm', ...PASSPHRASE, ...make], `${passphrase}\n`);
      run(['gpgsm', '--import', certificate]);
      rmSync(certificate);
      const listed = run(['gpgsm', '--with-colons', '--list-secret-keys']).toString();
      const trusted = Array.from(listed.matchAll(/^fpr:+([0-9A-F]+):/gm), ([, id]) => `${id} S\n`);
      writeFileSync(join(directory, 'trustlist.txt'), trusted.join(''));
      home.lock();
    },
    lock() {
      spawnSync('gpgconf', ['--kill', 'all'], { env: { ...process.env, ...environment } });
    },
    unlock(armored) {
      const file = join(directory, 'locked');
      writeFileSync(file, armored);
      run(['gpg', ...PASSPHRASE, '--decrypt', file], 'secret');
    },
    hasAsked: () => existsSync(asked),
  };
  homes.push({ home, directory });
  return home;
}

/** It is read from the input. */
const PASSPHRASE = ['--pinentry-mode=loopback', '--passphrase-fd=0'];

const homes: { readonly home: GnupgHome; readonly directory: string }[] = [];
afterAll(() => {
  for (const { home, directory } of homes) {
    home.lock();
    rmSync(directory, { recursive: true, force: true });
  }
});

function certificateOf(address: string): string {
  return [
    'Key-Type: RSA',
    'Key-Length: 2048',
    'Key-Usage: sign, encrypt',
    'Serial: random',
    `Name-DN: CN=${address}`,
    `Name-Email: ${address}`,
    '',
  ].join('\n');
}
