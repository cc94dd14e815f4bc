import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../helpers/root.ts';

const DIRECTORY = join(ROOT, 'contrib/mcp');

test.each(readdirSync(DIRECTORY))(
  'contrib/mcp/%s starts `mairix --mcp`, and the page names it',
  (name) => {
    const text = readFileSync(join(DIRECTORY, name), 'utf8');
    const started = name.endsWith('.json') ? JSON.stringify(JSON.parse(text)) : text;
    expect(started.replaceAll(' ', '').replace('args=', '"args":')).toContain('"args":["--mcp"]');
    expect(started).toMatch(/"?command"?\s*[:=]\s*"mairix"/);
    expect(readFileSync(join(ROOT, 'docs/assistants.md'), 'utf8')).toContain(`contrib/mcp/${name}`);
  },
);
