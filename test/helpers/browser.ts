import { existsSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { chromium } from 'playwright-core';
import type { RunningProgram, TempWorld } from './temp-world.ts';
import { until } from './temp-world.ts';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const path = CHROMIUM.find((one) => existsSync(one));

/** Whether there is a Chromium; `.ci/run` installs one. */
export const hasChromium = path !== undefined;

/** A real browser; root may not have its sandbox. */
export async function openBrowser(): Promise<Browser> {
  return await chromium.launch({
    ...(path !== undefined && { executablePath: path }),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
}

/** `mairix --web` in a world, and the address that it printed, with the token. */
export interface Served {
  readonly program: RunningProgram;
  readonly address: string;
  /** `http://127.0.0.1:8465` */
  readonly origin: string;
  stop(): Promise<number | null>;
}

/** Starts the page. */
export async function servePage(world: TempWorld, option = '--web'): Promise<Served> {
  const program = world.start(option);
  let said = '';
  program.process.stdout?.on('data', (text) => (said += text));
  await until(() => said.includes('Ctrl-C ends it.'));
  const [address = ''] = /http:\S+/.exec(said) ?? [];
  return {
    program,
    address,
    origin: new URL(address).origin,
    async stop() {
      program.process.kill('SIGTERM');
      return (await program.outcome).status;
    },
  };
}
