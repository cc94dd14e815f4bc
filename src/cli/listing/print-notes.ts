import { notesOn } from '../../query/syntax/hints/notes-on.ts';
import type { CommandInput } from '../command-input.ts';
import { notesOnCommands } from '../options/notes-on-commands.ts';
import { notesOnLateOptions } from '../options/notes-on-late-options.ts';
import { colors } from '../terminal/colors.ts';
import { visible } from '../terminal/visible.ts';

/** Says what the search that was typed may not mean. */
export function printNotes({ options, world }: CommandInput): void {
  const { words, afterDashes, color } = options;
  const { bold } = colors(world.stderr, world.environment, color);
  const notes = [
    ...(world.stderr.isTTY ? notesOnCommands(words) : []),
    ...notesOnLateOptions(words, { isText: afterDashes }),
    ...notesOn(words, { isText: afterDashes })
      .filter(({ isGuess }) => !isGuess || world.stderr.isTTY === true)
      .map(({ message }) => message),
  ];
  for (const note of notes) world.stderr.write(`${bold('mairix:')} ${visible(note)}\n`);
}
