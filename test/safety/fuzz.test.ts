import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

// The long form: `npm run safety -- fuzz`.

test('damaged mail is found, and no command line makes the program stumble', () => {
  const script = fileURLToPath(new URL('../../scripts/safety.mjs', import.meta.url));
  const args = ['--messages=300', '--commands=300', '--processes=10', '--seed=7'];
  args.push('--limit=Infinity');
  const { stdout, stderr } = spawnSync(process.execPath, [script, 'fuzz', ...args], {
    encoding: 'utf8',
  });
  expect(`${stdout}${stderr}`).toBe(`300 messages, up to number 300
300 commands, up to number 300
10 processes, up to number 10
0 violations
`);
});
