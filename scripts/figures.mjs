/**
 * Measures this program beside classic mairix, and writes the figures into README.md and docs/speed.md: `npm run figures`,
 * which builds it first; `--help` lists the options. It takes about a quarter of an hour, on a machine that does nothing else.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { BenchError } from './bench/bench-error.mjs';
import { inWorkspace } from './bench/workspace.mjs';
import { measureFigures } from './figures/measure-figures.mjs';
import { writeFigures } from './figures/write-figures.mjs';

const HELP = `usage: npm run figures -- [options]

  --messages N   of each kind of mail (default 20000)
  --sizes LIST   numbers of messages of an archive that grows (default 5000,20000,80000)
  --runs R       how often, in turn; the median counts (default 5)
  --temp DIR     where mail and databases lie meanwhile
  --into DIR     the directory with README.md and docs/ (default this checkout)
`;

const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '20000' },
    sizes: { type: 'string', default: '5000,20000,80000' },
    runs: { type: 'string', default: '5' },
    temp: { type: 'string' },
    into: { type: 'string', default: fileURLToPath(new URL('..', import.meta.url)) },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

if (values.help) process.stdout.write(HELP);
else {
  try {
    await inWorkspace(values.temp, async (directory, signal) => {
      const amount = {
        messages: Number(values.messages),
        sizes: values.sizes.split(',').map(Number),
        runs: Number(values.runs),
      };
      const say = (/** @type {string} */ text) => console.error(`figures: ${text}`);
      writeFigures(values.into, await measureFigures(amount, { directory, signal, say }));
    });
  } catch (error) {
    if (!(error instanceof BenchError)) throw error;
    console.error(`figures: ${error.message}`);
    process.exitCode = 1;
  }
}
