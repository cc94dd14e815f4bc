import { createInterface } from 'node:readline';
import { isatty } from 'node:tty';
import { openMailIndex } from '../../../api.ts';
import type { Config } from '../../../config/config.ts';
import { ConfigError } from '../../../errors.ts';
import { FIELDS } from '../../../model/fields.ts';
import { splitQuery } from '../../../query/syntax/split-query.ts';
import { EXIT } from '../../exit-code.ts';
import { Interruption } from '../../interruption.ts';
import type { World } from '../../world.ts';
import { completeQuery } from './complete-query.ts';
import { keepLine, keptLines } from './prompt-history.ts';

const PROMPT = 'mairix> ';
const STDIN = 0;

/**
 * Asks for a search, with completion and history, until one finds something or the user has enough of it
 * (Ctrl-D). Everything of it goes to stderr, so that stdout is that of the search.
 */
export async function runPrompt(
  config: Config,
  world: World,
  search: (words: readonly string[]) => Promise<number>,
): Promise<number> {
  if (!isatty(STDIN) || world.stderr.isTTY !== true) {
    throw new ConfigError('--prompt needs a terminal', {
      hint: 'give what to search for on the command line instead, such as mairix f:kevin',
    });
  }
  let status: number = EXIT.nothingMatched;
  while (AGAIN.includes(status)) {
    const line = await ask(config, world);
    if (line === undefined) {
      world.stderr.write('\n');
      return status;
    }
    const words = splitQuery(line);
    if (words.length === 0 || line.trim() === '?') {
      world.stderr.write(HELP);
      continue;
    }
    keepLine(line, world.environment);
    status = await search(words);
  }
  return status;
}

/** What a user can mend by typing something else. */
const AGAIN: readonly number[] = [EXIT.nothingMatched, EXIT.badInput, EXIT.refused];

const HELP = `Type what to search for, such as f:richard s:chrony d:3m-, behind options if you like, such as -t.
Keys: ${FIELDS.map(({ key }) => `${key}:`).join(' ')}
Tab completes keys and words, the arrows bring back earlier searches, Ctrl-D ends.
\`mairix --help query\` tells all that can be searched for.
`;

/** One line; nothing when the user ends it. Throws an `Interruption` at Ctrl-C. */
async function ask(config: Config, { environment }: World): Promise<string | undefined> {
  const index = openMailIndex(config);
  const prompt = createInterface({
    input: process.stdin,
    output: process.stderr,
    prompt: PROMPT,
    history: keptLines(environment),
    removeHistoryDuplicates: true,
    completer: (line, done) => {
      completeQuery(line, { index, config }).then((found) => done(null, found), done);
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
    index.close();
  }
}
