/**
 * Measures this program and its peers: `npm run bench -- [options]`, which builds it first;
 * `--help` lists the options. The table goes to stdout, what is being done to stderr.
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { BenchError } from './bench/bench-error.mjs';
import { comparePrograms } from './bench/compare.mjs';
import { compareSizes } from './bench/corpus-size.mjs';
import { measureDoors } from './bench/doors/measure-doors.mjs';
import { measureGrowth } from './bench/growth.mjs';
import { measureLarge } from './bench/large/measure-large.mjs';
import { openMailWriter } from './bench/mail/write-mail.mjs';
import { HELP, readOptions, UsageError } from './bench/options.mjs';
import { inWorkspace } from './bench/workspace.mjs';

try {
  await run(readOptions(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof BenchError)) throw error;
  const isUsage = error instanceof UsageError;
  console.error(`bench: ${error.message}${isUsage ? ' (--help says more)' : ''}`);
  process.exitCode = isUsage ? 2 : 1;
}

/** @param {import('./bench/options.mjs').Options} options */
async function run(options) {
  const { help, generate, growth, corpusSizes, large, doors, messages, seed, temp } = options;
  if (help) {
    process.stdout.write(HELP);
  } else if (generate !== undefined) {
    const directory = resolve(generate);
    if (existsSync(directory)) throw new UsageError(`${directory} is there already`);
    await openMailWriter(directory, seed).writeUntil(messages);
  } else {
    await inWorkspace(temp, async (directory, signal) => {
      const surroundings = { directory, signal, say };
      const report =
        large !== undefined
          ? await measureLarge(large, options, surroundings)
          : growth !== undefined
            ? await measureGrowth(growth, options, surroundings)
            : corpusSizes !== undefined
              ? await compareSizes(corpusSizes, options, surroundings)
              : doors
                ? await measureDoors(options, surroundings)
                : await comparePrograms(options, surroundings);
      process.stdout.write(report);
    });
  }
}

/** @param {string} text */
function say(text) {
  console.error(`bench: ${text}`);
}
