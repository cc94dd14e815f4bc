import { notesOn } from '../../query/syntax/hints/notes-on.ts';
import type { CommandInput } from '../command-input.ts';
import { notesOnLateOptions } from '../options/notes-on-late-options.ts';
import { colors } from '../terminal/colors.ts';
import { visible } from '../terminal/visible.ts';

/** Says what the search that was typed may not mean. After `--`, whatever looks like an option is meant as a word. */
export function printNotes({ options, world }: CommandInput): void {
  const { words, afterDashes, color } = options;
  const { bold } = colors(world.stderr, world.environment, color);
  const notes = [
    ...(afterDashes ? [] : notesOnLateOptions(words)),
    ...notesOn(words)
      .filter(({ isGuess }) => !isGuess || world.stderr.isTTY === true)
      .map(({ message }) => message),
  ];
  for (const note of notes) world.stderr.write(`${bold('mairix:')} ${visible(note)}\n`);
}
