import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { PROGRAM } from '../built.mjs';

/** @type {readonly { name: string, path: string, dark?: true, narrow?: true, type?: string }[]} */
const PICTURES = [
  { name: 'web-search', path: '/search?q=b:wrapper' },
  { name: 'web-threads', path: '/search?q=s:chrony=2&threads=1' },
  { name: 'web-error', path: '/search?q=subjct:clock' },
  { name: 'web-charts', path: '/' },
  { name: 'web-message', path: '/message/2?q=wrapper', dark: true },
  { name: 'web-phone', path: '/search?q=clock', narrow: true },
];

/**
 * Pictures of `mairix --web` in Chromium.
 *
 * @param {NodeJS.ProcessEnv} env  With the home that has the mail and its index.
 * @param {string} out
 */
export async function takePictures(env, out) {
  const program = spawn(process.execPath, [PROGRAM, '--web'], { env });
  let said = '';
  for await (const text of program.stdout) {
    said += text;
    if (said.includes('Ctrl-C')) break;
  }
  const [address = ''] = /http:\S+/.exec(said) ?? [];
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  for (const { name, path, dark, narrow } of PICTURES) {
    const context = await browser.newContext({
      viewport: narrow ? { width: 390, height: 700 } : { width: 1100, height: 620 },
      colorScheme: dark ? 'dark' : 'light',
      timezoneId: 'UTC',
    });
    const page = await context.newPage();
    await page.goto(address);
    await page.goto(new URL(path, address).href);
    await page.screenshot({ path: join(out, `${name}.png`) });
    await context.close();
  }
  await browser.close();
  program.kill();
  await once(program, 'exit');
}
