import type { CommandInput, IndexCommandInput } from './command-input.ts';
import { runSearch } from './commands/search.ts';
import type { Mode } from './options/mode.ts';

/** How a mode is run: with its options alone, or with the configuration and the index too. It gives the exit status. */
type Command =
  | { readonly needs: 'nothing'; readonly load: Load<CommandInput> }
  | { readonly needs: 'index'; readonly load: Load<IndexCommandInput> };

type Load<Given> = () => Loaded<Given> | Promise<Loaded<Given>>;
type Loaded<Given> = (given: Given) => number | Promise<number>;

/** The command of each mode. A search must start at once, so it is loaded with the program; the others are loaded when they are needed. */
export const COMMANDS: Readonly<Record<Mode, Command>> = {
  search: withIndex(() => runSearch),
  explain: withIndex(async () => (await import('./commands/explain.ts')).runExplain),
  prompt: withIndex(async () => (await import('./commands/prompt/prompt.ts')).runPrompt),
  address: withIndex(async () => (await import('./commands/address.ts')).runAddress),
  index: withIndex(async () => (await import('./commands/index-mail.ts')).runIndex),
  rebuild: withIndex(async () => (await import('./commands/index-mail.ts')).runRebuild),
  watch: withIndex(async () => (await import('./commands/watch.ts')).runWatch),
  check: withIndex(async () => (await import('./commands/check.ts')).runCheck),
  dump: withIndex(async () => (await import('./commands/dump.ts')).runDump),
  stats: withIndex(async () => (await import('./commands/stats.ts')).runStats),
  problems: withIndex(async () => (await import('./commands/problems.ts')).runProblems),
  list: withIndex(async () => (await import('./commands/list.ts')).runList),
  complete: withIndex(async () => (await import('./commands/complete.ts')).runComplete),
  mcp: withIndex(async () => (await import('./commands/mcp.ts')).runMcp),
  web: withIndex(async () => (await import('./commands/web.ts')).runWeb),
  setup: alone(async () => (await import('./commands/setup/setup.ts')).runSetup),
  help: alone(async () => (await import('./commands/help/help.ts')).runHelp),
};

function withIndex(load: Load<IndexCommandInput>): Command {
  return { needs: 'index', load };
}

function alone(load: Load<CommandInput>): Command {
  return { needs: 'nothing', load };
}
