import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { FIELDS } from '../model/fields.ts';

/** What the command line says. */
export interface Options {
  readonly rcFile: string | undefined;
  readonly verbose: boolean;
  readonly purge: boolean;
  readonly fast: boolean;
  readonly folders: readonly string[];
  /** How long to wait for another run to end; `undefined` is as long as usual. */
  readonly waitMilliseconds: number | undefined;
  readonly dump: boolean;
  readonly threads: boolean;
  readonly augment: boolean;
  readonly resultFolder: string | undefined;
  readonly raw: boolean;
  readonly excerpt: boolean;
  readonly hardLinks: boolean;
  readonly explain: boolean;
  readonly words: readonly string[];
}

/** commander's own names of the options, made from their long names. */
interface ParsedOptions {
  readonly help?: true;
  readonly rcfile?: string;
  readonly verbose?: true;
  readonly purge?: true;
  readonly fastIndex?: true;
  readonly folder?: string[];
  readonly wait?: number;
  readonly dump?: true;
  readonly threads?: true;
  readonly augment?: true;
  readonly mfolder?: string;
  readonly rawOutput?: true;
  readonly excerptOutput?: true;
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
  const parsed = program.opts<ParsedOptions>();
  if (parsed.help) endWithHelp(program);
  return {
    rcFile: parsed.rcfile,
    verbose: parsed.verbose ?? false,
    purge: parsed.purge ?? false,
    fast: parsed.fastIndex ?? false,
    folders: parsed.folder ?? [],
    waitMilliseconds: parsed.wait,
    dump: parsed.dump ?? false,
    threads: parsed.threads ?? false,
    augment: parsed.augment ?? false,
    resultFolder: parsed.mfolder,
    raw: parsed.rawOutput ?? false,
    excerpt: parsed.excerptOutput ?? false,
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

/** Options end at the first word, so that words may begin with `-` or `~`. */
function makeProgram(version: string): Command {
  return (
    new Command('mairix')
      .usage(
        '[options]              bring the index up to date\n       mairix [options] EXPRESSION...  search',
      )
      // With a v, as scripts (muttjump) take `mairix 0.1` for a classic mairix of long ago.
      .version(`mairix v${version}`, '-V, --version', 'print the version')
      .helpOption(false)
      .option('-h, --help', 'print this help')
      .argument('[expression...]')
      .passThroughOptions()
      .enablePositionalOptions()
      .exitOverride()
      .showHelpAfterError('(run `mairix --help` for all options)')
      .optionsGroup('General:')
      .option('-f, --rcfile <file>', 'rc file to use instead of ~/.mairixrc')
      .option('-v, --verbose', 'tell what is being done, and every problem')
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
      .option('-d, --dump', 'print what the database holds')
      .optionsGroup('Searching:')
      .option('-t, --threads', 'also give all messages of the threads that match')
      .option('-a, --augment', 'add to the result folder instead of replacing it')
      .option('-o, --mfolder <folder>', 'result folder to use instead of mfolder=')
      .option('-r, --raw-output', 'print paths instead of making a folder')
      .option('-x, --excerpt-output', 'print some header lines instead of making a folder')
      .option('-H, --force-hardlinks', 'make hard links instead of symbolic ones')
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
    ({ letter, summary, example }) => `  ${`${letter}:`.padEnd(5)}${summary.padEnd(56)}${example}`,
  );
  return `
Expressions (all must match; without a key: To, Cc, From, Subject and text):
${keys.join('\n')}

  Keys may be combined (tc: bs:). Within a word expression:
  a,b  both       a/b  either     ~a   not       a+b  the phrase "a b"
  a=   part of a word   ^a=  start of a word     a=2  with up to two errors

  d:   3m-  3m-1m  -2y  2w-  mar  5mar2003  20030301-  yesterday  "last monday"-
  z:   20k  20k-  10k-20k  1m-
  F:   s seen, r replied, f flagged, - before one: not`;
}
