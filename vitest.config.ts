import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { PATIENCE } from './scripts/patience.mjs';

/**
 * Where this run of the tests builds the program for itself; `scripts/built.mjs` and what it starts know it by this
 * variable. By the other one, test files find what they share (`test/helpers/opensearch.ts`).
 */
const built = join(tmpdir(), `mairix-built-${process.pid}`);
Object.assign(process.env, { MAIRIX_BUILT: built, MAIRIX_TEST_RUN: String(process.pid) });

export default defineConfig({
  resolve: { alias: { mairix: join(built, 'dist/index.js') } },
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/helpers/build.ts'],
    server: { deps: { external: [/\/mairix-built-\d+\//] } },
    maxWorkers: '100%', // Vitest leaves one processor free: on two, half of the time is lost
    testTimeout: PATIENCE,
    hookTimeout: PATIENCE,
  },
});
