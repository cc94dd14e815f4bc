/**
 * Makes the manual, the completions and the tables in documents from the tables of options, search keys and directives: `npm run generate`.
 * They are TypeScript, so they are joined into one module first.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'rolldown';

const root = fileURLToPath(new URL('..', import.meta.url));
const directory = mkdtempSync(join(root, 'node_modules/.generate-'));
try {
  const file = join(directory, 'files.mjs');
  await build({
    cwd: root,
    input: './scripts/generate/files.ts',
    platform: 'node',
    external: (id) => !id.startsWith('.') && !id.startsWith('/'),
    output: { file, format: 'esm' },
  });
  const { generatedFiles } = await import(pathToFileURL(file).href);
  for (const [name, content] of Object.entries(generatedFiles(root))) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), content);
    console.log(name);
  }
} finally {
  rmSync(directory, { recursive: true });
}
