import { expect, test, vi } from 'vitest';
import { serveWeb } from '../../src/web/serve-web.ts';
import type { Site } from '../../src/web/site.ts';

// What it imports as text, Vitest would run.
vi.mock('../../src/web/answer-to.ts', () => ({ answerTo: () => expect.fail('nobody asks') }));

test('a server that is told to end while it begins to listen ends', async () => {
  const ending = new AbortController();
  const serving = serveWeb(
    {} as Site, // nobody asks
    { kind: 'port', port: 0 },
    { signal: ending.signal, onReady: () => {}, onFault: () => {} },
  );
  ending.abort();
  await expect(serving).resolves.toBeUndefined();
});
