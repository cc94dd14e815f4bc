import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

// The long form: `npm run safety -- cover`.

test('damaged further and further, no message and no expression makes the program stumble', () => {
  const script = fileURLToPath(new URL('../../scripts/safety.mjs', import.meta.url));
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [script, 'cover', '--inputs=60', '--limit=Infinity'],
    {
      encoding: 'utf8',
    },
  );
  expect(`${stdout}${stderr}`).toMatch(
    /^reader: \d+ inputs, \d+ .*\nsearch: \d+ inputs, \d+ .*\n0 violations\n$/,
  );
});
