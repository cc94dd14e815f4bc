import { engine } from '../../engine.ts';
import { type FlagName, flagNames } from '../../model/flags.ts';
import type { Hit } from '../../model/hit.ts';
import { begun } from '../../util/begun.ts';
import type { IndexCommandInput } from '../command-input.ts';
import { EXIT } from '../exit-code.ts';
import { printByLine } from '../terminal/print-by-line.ts';

/** Prints what is in the database, a line for each message, for people who look for a fault. */
export async function runDump(input: IndexCommandInput): Promise<number> {
  await printByLine(dumpLines(input), { end: '\n', stdout: input.world.stdout });
  return EXIT.done;
}

async function* dumpLines({ index, config }: IndexCommandInput): AsyncGenerator<string> {
  let messages = 0;
  const hits = await begun(index.search([], { onMatched: (matched) => (messages = matched) }));
  yield `Dump of ${engine.locate(config.database).path}`;
  yield `${messages} messages`;
  for await (const hit of hits) yield dumpMessage(hit);
  const folders = await index.folders();
  yield `${folders.length} folders`;
  yield* folders;
}

function dumpMessage({ number, location, flags, size, thread }: Hit): string {
  const place =
    location.kind === 'file'
      ? `FILE ${location.path}`
      : `MBOX ${location.path}, offset=${location.start}`;
  const set = flagNames(flags).map((name: FlagName) => ` ${name}`);
  return `${number - 1}: ${place}, size=${size}, tid=${thread - 1}${set.join('')}`;
}
