import { createInterface } from 'node:readline';
import { isatty } from 'node:tty';
import { ConfigError } from '../../../errors.ts';
import { FIELDS } from '../../../model/fields.ts';
import { keysOffered } from '../../../query/syntax/keys.ts';
import { splitQuery } from '../../../query/syntax/split-query.ts';
import type { IndexCommandInput } from '../../command-input.ts';
import { EXIT } from '../../exit-code.ts';
import { Interruption } from '../../interruption.ts';
import { afterOptions } from './after-options.ts';
import { completeQuery } from './complete-query.ts';
import { keepLine, keptLines } from './prompt-history.ts';

const PROMPT = 'mairix> ';
const STDIN = 0;

/**
 * Asks for a search, with completion and history, until one finds something or the user ends it with
 * Ctrl-D. All of this goes to stderr, because stdout belongs to the search.
 */
export async function runPrompt(input: IndexCommandInput): Promise<number> {
  const { world, search } = input;
  if (!isatty(STDIN) || world.stderr.isTTY !== true) {
    throw new ConfigError('--prompt needs a terminal', {
      hint: 'give what to search for on the command line instead, such as mairix f:kevin',
    });
  }
  let status: number = EXIT.nothingMatched;
  while (AGAIN.includes(status)) {
    const line = await ask(input);
    if (line === undefined) {
      world.stderr.write('\n');
      return status;
    }
    const words = afterOptions(splitQuery(line));
    if (words.length === 0 || line.trim() === '?') {
      world.stderr.write(HELP);
      continue;
    }
    keepLine(line, world.environment);
    status = await search(words);
  }
  return status;
}

/** Exit statuses of searches that can go better if the user types something else. */
const AGAIN: readonly number[] = [EXIT.nothingMatched, EXIT.badInput, EXIT.refused];

const HELP = `Type what to search for, such as f:richard s:chrony d:3m-, after options such as -t if you like.
Keys: ${FIELDS.flatMap(keysOffered)
  .map((key) => `${key}:`)
  .join(' ')}
-from:x leaves out, OR and (brackets) mean what they say.
Tab completes keys and words, the arrow keys bring back earlier searches, Ctrl-D ends.
\`mairix --help query\` explains everything that can be searched for.
`;

/** One line, or nothing when the user ends the prompt. Throws an `Interruption` at Ctrl-C. */
async function ask({ index, world }: IndexCommandInput): Promise<string | undefined> {
  const prompt = createInterface({
    input: process.stdin,
    output: process.stderr,
    prompt: PROMPT,
    history: keptLines(world.environment),
    removeHistoryDuplicates: true,
    completer: (line, done) => {
      completeQuery(line, index).then((found) => done(null, found), done);
    },
  });
  try {
    return await new Promise((resolve, reject) => {
      prompt
        .on('line', (line) => resolve(line))
        .on('SIGINT', () => reject(new Interruption('SIGINT')))
        .on('close', () => resolve(undefined)) // after a line it changes nothing
        .prompt();
    });
  } finally {
    prompt.close();
  }
}
