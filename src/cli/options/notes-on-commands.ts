/** `search f:kevin`, `new`: what notmuch and mu have in front of everything is a word here. For people only. */
export function notesOnCommands([first = '', ...others]: readonly string[]): string[] {
  const meant = others.length === 0 ? COMMANDS.get(first) : SEARCH_COMMANDS.get(first);
  return meant === undefined ? [] : [`"${first}" is taken for a word; ${meant}`];
}

const NEEDS_NONE = 'a search needs no command';
const SEARCH_COMMANDS: ReadonlyMap<string, string> = new Map([
  ['find', NEEDS_NONE],
  ['search', NEEDS_NONE],
]);

const COMMANDS: ReadonlyMap<string, string> = new Map([
  ['help', 'for help, run `mairix --help`'],
  ['index', 'to read new mail, run `mairix`'],
  ['info', 'for numbers about the index, run `mairix --stats`'],
  ['init', 'to make an rc file, run `mairix --setup`'],
  ['new', 'to read new mail, run `mairix`'],
  ['setup', 'to make an rc file, run `mairix --setup`'],
]);
