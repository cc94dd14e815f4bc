import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { type Choice, readFormat, readSortOrder } from '../config/choice.ts';
import { RESULT_FORMATS, type ResultFormat, SORT_KEYS, type SortOrder } from '../config/config.ts';
import { FIELDS } from '../model/fields.ts';
import type { Related } from '../query/plan/plan-related.ts';
import { nearest } from '../util/nearest.ts';
import { COLOR_CHOICES, type ColorChoice } from './terminal/colors.ts';

/** What `--help` tells of besides the options. */
const HELP_TOPICS = ['query'] as const;
type HelpTopic = (typeof HELP_TOPICS)[number];

/** What `--list` can list. */
const LISTABLE = ['folders', 'queries'] as const;
export type Listable = (typeof LISTABLE)[number];

/** A message at hand, and what is wanted of it. */
export interface RelatedTo {
  readonly kind: Related['kind'];
  /** Path of a file with the message in it; `-` is stdin. */
  readonly file: string;
}

/** What the command line says. */
export interface Options {
  /** Set: tell of this, and do nothing else. */
  readonly helpTopic: HelpTopic | undefined;
  readonly rcFile: string | undefined;
  readonly verbose: boolean;
  readonly purge: boolean;
  readonly fast: boolean;
  readonly folders: readonly string[];
  /** How long to wait for another run to end; `undefined` is as long as usual. */
  readonly waitMilliseconds: number | undefined;
  /** Stay, and index what comes as it comes. */
  readonly watch: boolean;
  readonly setup: boolean;
  readonly stats: boolean;
  /** Ask for what to search for. */
  readonly prompt: boolean;
  readonly problems: boolean;
  readonly list: Listable | undefined;
  /** What addresses to find begin with. */
  readonly address: string | undefined;
  /** Reports are for programs. */
  readonly json: boolean;
  readonly check: boolean;
  readonly rebuild: boolean;
  readonly dump: boolean;
  readonly threads: boolean;
  readonly augment: boolean;
  /** A message that the results have to do with. */
  readonly relatedTo: RelatedTo | undefined;
  readonly resultFolder: string | undefined;
  /** What the results are to look like; `undefined` is as the rc file says. */
  readonly format: ResultFormat | undefined;
  readonly sort: SortOrder | undefined;
  /** How many of the results are left out at the beginning. */
  readonly offset: number;
  readonly limit: number;
  readonly count: boolean;
  readonly color: ColorChoice;
  /** End what is listed with NUL instead of a line feed. */
  readonly nul: boolean;
  readonly hardLinks: boolean;
  readonly explain: boolean;
  readonly words: readonly string[];
}

/** commander's own names of the options, made from their long names. */
interface ParsedOptions {
  /** `true` without a topic. */
  readonly help?: true | string;
  readonly rcfile?: string;
  readonly verbose?: true;
  readonly purge?: true;
  readonly fastIndex?: true;
  readonly folder?: string[];
  readonly wait?: number;
  readonly watch?: true;
  readonly setup?: true;
  readonly stats?: true;
  readonly prompt?: true;
  readonly problems?: true;
  readonly list?: Listable;
  readonly address?: string;
  readonly json?: true;
  readonly check?: true;
  readonly rebuild?: true;
  readonly dump?: true;
  readonly threads?: true;
  readonly augment?: true;
  readonly messageOf?: string;
  readonly threadOf?: string;
  readonly fromOf?: string;
  readonly where?: true;
  readonly mfolder?: string;
  readonly rawOutput?: true;
  readonly excerptOutput?: true;
  readonly format?: ResultFormat;
  readonly sort?: SortOrder;
  readonly offset?: number;
  readonly limit?: number;
  readonly count?: true;
  readonly color?: ColorChoice;
  readonly null?: true;
  readonly forceHardlinks?: true;
  readonly explain?: true;
}

/** Reads the command line. Throws `CommanderError` for help, version and what is not understood. */
export function parseOptions(
  argv: readonly string[],
  {
    version,
    write,
    writeError,
  }: {
    readonly version: string;
    readonly write: (text: string) => void;
    readonly writeError: (text: string) => void;
  },
): Options {
  const program = makeProgram(version).configureOutput({
    writeOut: write,
    writeErr: writeError,
    outputError: (text, out) => out(text.replace(/^error: /, 'mairix: ')),
  });
  program.parse(argv, { from: 'user' });
  refuseLoneDash(program, argv);
  refuseWords(program);
  const parsed = program.opts<ParsedOptions>();
  // `-h s:apples` has always been the help alone.
  if (parsed.help === true || parsed.help?.includes(':')) endWithHelp(program);
  return {
    helpTopic: parsed.help === undefined ? undefined : readHelpTopic(parsed.help, program),
    rcFile: parsed.rcfile,
    verbose: parsed.verbose ?? false,
    purge: parsed.purge ?? false,
    fast: parsed.fastIndex ?? false,
    folders: parsed.folder ?? [],
    waitMilliseconds: parsed.wait,
    watch: parsed.watch ?? false,
    setup: parsed.setup ?? false,
    stats: parsed.stats ?? false,
    prompt: parsed.prompt ?? false,
    problems: parsed.problems ?? false,
    list: parsed.list,
    address: parsed.address,
    json: parsed.json ?? false,
    check: parsed.check ?? false,
    rebuild: parsed.rebuild ?? false,
    dump: parsed.dump ?? false,
    threads: parsed.threads ?? false,
    augment: parsed.augment ?? false,
    relatedTo: relatedTo(parsed, program.args),
    resultFolder: parsed.mfolder,
    format: parsed.format ?? formatOfLetters(parsed) ?? (parsed.json ? 'json' : undefined),
    sort: parsed.sort,
    offset: parsed.offset ?? 0,
    limit: parsed.limit ?? Number.POSITIVE_INFINITY,
    count: parsed.count ?? false,
    color: parsed.color ?? 'auto',
    nul: parsed.null ?? false,
    hardLinks: parsed.forceHardlinks ?? false,
    explain: parsed.explain ?? false,
    words: program.args,
  };
}

/** Ours comes after all options were understood, commander's own whatever stands beside it. */
function endWithHelp(program: Command): never {
  program.outputHelp();
  throw new CommanderError(0, 'commander.help', 'help was asked for');
}

/** commander takes a lone `-` for a word; here it is an option without a letter, unless `--` is before it. */
function refuseLoneDash(program: Command, argv: readonly string[]): void {
  const [first] = program.args;
  const before = argv[argv.length - program.args.length - 1];
  if (first === '-' && before !== '--') {
    program.error("error: unknown option '-'", { code: 'commander.unknownOption' });
  }
}

/** These are no searches. */
function refuseWords(program: Command): void {
  const { rebuild, check, watch, setup, stats, problems, prompt, list, address } =
    program.opts<ParsedOptions>();
  const modes = {
    '--rebuild': rebuild,
    '--check': check,
    '--watch': watch,
    '--setup': setup,
    '--stats': stats,
    '--problems': problems,
    '--prompt': prompt,
    '--list': list !== undefined,
    '--address': address !== undefined,
  };
  const option = Object.entries(modes).find(([, isGiven]) => isGiven)?.[0];
  if (option === undefined || program.args.length === 0) return;
  program.error(`error: option '${option}' takes no search expression`);
}

/** What cannot be done in the same run as something else. */
const MODES = ['rebuild', 'check', 'watch', 'dump', 'explain', 'where'];

/** Options end at the first word, so that words may begin with `-` or `~`. */
export function makeProgram(version: string): Command {
  return (
    new Command('mairix')
      .usage(
        '[options]              bring the index up to date\n       mairix [options] EXPRESSION...  search',
      )
      // With a v, as scripts (muttjump) take `mairix 0.1` for a classic mairix of long ago.
      .version(`mairix v${version}`, '-V, --version', 'print the version')
      .helpOption(false)
      .option('-h, --help [topic]', `print this help, or that on: ${HELP_TOPICS.join(', ')}`)
      .combineFlagAndOptionalValue(false)
      .argument('[expression...]')
      .passThroughOptions()
      .enablePositionalOptions()
      .exitOverride()
      .showHelpAfterError('(run `mairix --help` for all options)')
      .optionsGroup('General:')
      .option('-f, --rcfile <file>', 'rc file to use instead of ~/.mairixrc')
      .option('-v, --verbose', 'tell what is being done, and every problem')
      .addOption(new Option('--setup', 'look for mail, and propose an rc file').conflicts(MODES))
      .addOption(new Option('--color <when>', 'when to use colours').choices(COLOR_CHOICES))
      .optionsGroup('Indexing (without an expression):')
      .option('-p, --purge', 'also take removed messages out of the database')
      .option('-F, --fast-index', 'trust file names: a known one is unchanged')
      .addOption(
        new Option('--folder <path>', 'look only at this folder (may be repeated)').argParser(
          (path: string, before: string[] = []) => [...before, path],
        ),
      )
      .addOption(
        new Option(
          '--wait <seconds>',
          'how long to wait for another run to end (10); 0: not at all',
        ).argParser(readMilliseconds),
      )
      .addOption(
        new Option(
          '--rebuild',
          'make the database anew, then put it in the place of the old one',
        ).conflicts(['folder', 'check']),
      )
      .addOption(
        new Option('--watch', 'stay, and index new mail as it comes').conflicts([
          'purge',
          'folder',
          'rebuild',
          'check',
          'dump',
        ]),
      )
      .option('--check', 'tell whether the database is sound, change nothing')
      .option('-d, --dump', 'print what the database holds')
      .addOption(
        new Option('--stats', 'print what the database holds, in numbers and charts').conflicts([
          ...MODES,
          'setup',
        ]),
      )
      .addOption(
        new Option('--problems', 'print what could not be read, why, and since when').conflicts([
          ...MODES,
          'setup',
          'stats',
        ]),
      )
      .addOption(
        new Option('--list <what>', 'print the folders that are indexed, or the saved searches')
          .choices(LISTABLE)
          .conflicts([...MODES, 'setup', 'stats', 'problems', 'json']),
      )
      .addOption(
        new Option(
          '--json',
          'print the report of a run, --stats, --problems, --check, or what is found, as JSON',
        ).conflicts(['rawOutput', 'excerptOutput', 'format', 'where', 'watch', 'dump']),
      )
      .optionsGroup('Searching:')
      .addOption(
        new Option('--prompt', 'ask for the expression, with completion and history').conflicts([
          ...MODES,
          'setup',
          'stats',
          'problems',
        ]),
      )
      .option('-t, --threads', 'also give all messages of the threads that match')
      .option('-a, --augment', 'add to the result folder instead of replacing it')
      .addOption(
        new Option(
          '--thread-of <file>',
          'only in the thread of the message in this file; -: on stdin',
        ).conflicts(['fromOf', 'messageOf']),
      )
      .addOption(
        new Option('--from-of <file>', 'only mail of the same sender, as --thread-of').conflicts(
          'messageOf',
        ),
      )
      .option('--message-of <file>', 'only this message, wherever it lies, as --thread-of')
      .addOption(
        new Option(
          '--where',
          'print the folders; with no expression, of the message on stdin',
        ).conflicts(['rawOutput', 'excerptOutput', 'format', 'count']),
      )
      .addOption(
        new Option(
          '--address <text>',
          'print addresses in the mail with these words, the most likely first, for mutt',
        ).conflicts([
          ...MODES,
          'setup',
          'stats',
          'problems',
          'prompt',
          'json',
          'format',
          'rawOutput',
          'excerptOutput',
        ]),
      )
      .option('-o, --mfolder <folder>', 'result folder to use instead of mfolder=')
      .option('-r, --raw-output', 'print paths instead of making a folder')
      .option('-x, --excerpt-output', 'print some header lines instead of making a folder')
      .option('-H, --force-hardlinks', 'make hard links instead of symbolic ones')
      .addOption(
        new Option('--format <format>', `print or make: ${RESULT_FORMATS.join(', ')}`)
          .conflicts(['rawOutput', 'excerptOutput'])
          .argParser((text) => chosen(readFormat(text))),
      )
      .addOption(
        new Option(
          '--sort <order>',
          `by ${SORT_KEYS.join(', ')}, with - behind it downwards; or relevance`,
        ).argParser((text) => chosen(readSortOrder(text))),
      )
      .addOption(
        new Option('--limit <number>', 'give so many results at most').argParser(readCount),
      )
      .addOption(new Option('--offset <number>', 'leave out so many before').argParser(readCount))
      .addOption(
        new Option('--count', 'print how many match, nothing else').conflicts([
          'rawOutput',
          'excerptOutput',
          'format',
          'limit',
          'offset',
        ]),
      )
      .option('-0, --null', 'end paths and Message-IDs with NUL instead of a line feed')
      .option('--explain', 'print how the expression is understood, search nothing')
      .optionsGroup('Accepted for old scripts, without effect:')
      .option('-Q, --no-integrity-checks', 'skip self-checks')
      .option('--unlock', 'remove a stale lock; ours cannot be stale')
      .addOption(
        new Option(
          '--force-hash-key-new-database <number>',
          'seed of a hash table we do not have',
        ).argParser(requireNumber),
      )
      .addHelpText('after', expressionHelp())
  );
}

/** `--where` with nothing to search for is about the message on stdin. */
function relatedTo(
  { messageOf, threadOf, fromOf, where }: ParsedOptions,
  words: readonly string[],
): RelatedTo | undefined {
  if (threadOf !== undefined) return { kind: 'thread', file: threadOf };
  if (fromOf !== undefined) return { kind: 'sender', file: fromOf };
  const message = messageOf ?? (where && words.length === 0 ? '-' : undefined);
  return message === undefined ? undefined : { kind: 'message', file: message };
}

/** As classic mairix, which prints paths where both are given. */
function formatOfLetters({
  where,
  rawOutput,
  excerptOutput,
}: ParsedOptions): ResultFormat | undefined {
  if (where) return 'folder';
  if (rawOutput) return 'raw';
  return excerptOutput ? 'excerpt' : undefined;
}

function chosen<Value>(choice: Choice<Value>): Value {
  if (choice.kind === 'value') return choice.value;
  const { message, hint } = choice.complaint;
  throw new InvalidArgumentError(`${message}; ${hint}`);
}

function readHelpTopic(text: string, program: Command): HelpTopic {
  const topic = HELP_TOPICS.find((one) => one === text);
  if (topic !== undefined) return topic;
  const meant = nearest(text, HELP_TOPICS);
  const hint =
    meant === undefined ? `topics are ${HELP_TOPICS.join(', ')}` : `did you mean ${meant}?`;
  program.error(`error: no help on '${text}'; ${hint}`, { code: 'commander.invalidArgument' });
}

function readCount(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('Give a whole number, such as 20.');
  return Number(text);
}

function readMilliseconds(text: string): number {
  if (!/^\d+(?:\.\d+)?$/.test(text)) {
    throw new InvalidArgumentError('Give a number of seconds, such as 60.');
  }
  return Number(text) * 1000;
}

/** A search expression here is one whose number was forgotten. */
function requireNumber(text: string): string {
  if (!/^\s*[-+]?\d/.test(text)) throw new InvalidArgumentError('It is no number.');
  return text;
}

function expressionHelp(): string {
  const keys = FIELDS.map(
    ({ key, summary, example }) => `  ${`${key}:`.padEnd(7)}${summary.padEnd(57)}${example}`,
  );
  return `
Expressions (all must match; without a key: To, Cc, From, Subject and text):
${keys.join('\n')}

  Keys may be combined (tc: bs:). Within a word expression:
  a,b  both       a/b  either     ~a   not       a+b  the phrase "a b"
  a=   part of a word   ^a=  start of a word     a=2  with up to two errors

  d:   3m-  3m-1m  -2y  2w-  mar  5mar2003  20030301-  yesterday  "last monday"-
  z:   20k  20k-  10k-20k  1m-
  F:   s seen, r replied, f flagged, - before one: not

\`mairix --help query\` tells all that can be searched for.`;
}
