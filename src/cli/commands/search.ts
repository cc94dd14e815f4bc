import type { CommandInput, IndexCommandInput } from '../command-input.ts';
import { EXIT } from '../exit-code.ts';
import { relatedMail } from '../listing/find-hits.ts';
import { giverOf, refuseNul } from '../listing/formats.ts';
import { printNotes } from '../listing/print-notes.ts';
import { aboutMessage } from '../options/about-message.ts';
import { queryOf } from '../options/query-of.ts';
import { colors } from '../terminal/colors.ts';
import { counted } from '../terminal/counted.ts';

/** Searches, and gives the hits in the format that was asked for. */
export async function runSearch(input: IndexCommandInput): Promise<number> {
  const { config, options, world } = input;
  const give = options.count ? printCount : await giverOf(config.mformat ?? 'maildir', options);
  const status = await give(input);
  printNotes(input);
  const leftOut = await reportLeftOut(input);
  if (leftOut === 0 && status === EXIT.nothingMatched) {
    reportUnknownMessage(input);
    if (world.stderr.isTTY) await suggestWords(input);
  }
  return status;
}

async function printCount({ index, options, world }: IndexCommandInput): Promise<number> {
  refuseNul(options);
  const { threads, all } = options;
  const relatedTo = await relatedMail(options);
  const matched = await index.count(queryOf(options), { threads, all, relatedTo });
  world.stdout.write(`${matched}\n`);
  return matched > 0 ? EXIT.matched : EXIT.nothingMatched;
}

/** `exclude=` of the rc file must not hide mail in silence. */
async function reportLeftOut({
  index,
  config,
  options,
  world,
}: IndexCommandInput): Promise<number> {
  const { exclude = [] } = config;
  if (exclude.length === 0 || options.all) return 0;
  const relatedTo = await relatedMail(options);
  const leftOut = await index.countLeftOut(queryOf(options), { relatedTo });
  if (leftOut === 0) return 0;
  const them = leftOut === 1 ? 'it' : 'them';
  world.stderr.write(
    `mairix: exclude= leaves out ${counted(leftOut, 'message')}; --all shows ${them}\n`,
  );
  return leftOut;
}

/** Where nothing was typed, nothing can be misspelt: the index lacks the mail. */
function reportUnknownMessage({ options, world }: CommandInput): void {
  const about = aboutMessage(options);
  if (about === undefined || options.words.length > 0) return;
  const what = {
    message: 'the message',
    thread: 'the thread of the message',
    sender: 'mail of its sender',
  }[about.kind];
  world.stderr.write(
    `mairix: ${what} is not in the index; run \`mairix\` to bring it up to date\n`,
  );
}

/** For people only: programs see by the exit status that nothing was found. */
async function suggestWords({ index, options, world }: IndexCommandInput): Promise<void> {
  const { words, color } = options;
  if (words.length === 0) return;
  const { suggestionLines } = await import('../listing/suggestion-lines.ts');
  const { missingFolderLines } = await import('../listing/missing-folder-lines.ts');
  const { missingLabelLines } = await import('../listing/missing-label-lines.ts');
  const { bold } = colors(world.stderr, world.environment, color);
  const folders = await index.folders();
  const labels = (await index.labels()).map(({ name }) => name);
  const lines = [
    ...missingFolderLines(words, folders, bold),
    ...missingLabelLines(words, { labels, folders }, bold),
    ...suggestionLines(await index.suggest(queryOf(options)), words, bold),
  ];
  if (lines.length === 0 && aboutMessage(options) === undefined) {
    const { fruitlessLines } = await import('../listing/fruitless-lines.ts');
    lines.push(...(await fruitlessLines(index, options)));
  }
  for (const line of lines) {
    world.stderr.write(`${bold('mairix:')} ${line}\n`);
  }
}
