import type { Config } from '../../../config/config.ts';
import {
  type ProgramOutcome,
  type ProgramRun,
  type RunningProgram,
  runProgram,
} from '../../../programs/run-program.ts';
import type { Extract as Extracted, ExtractStore } from '../../../store/extract-store.ts';
import { DECRYPTION, NOT_DECRYPTED, readDecryption } from './decryption.ts';
import type { Programs } from './document-programs.ts';
import type { Answer, Question } from './document-questions.ts';

const PROGRAM_MILLISECONDS = 10_000;
/** More than is kept of a text. */
const MAX_OUTPUT_BYTES = 8 * 1024 * 1024;
const MAX_TEXT_CHARACTERS = 2 * 1024 * 1024;
const MAX_OPENED_BYTES = 64 * 1024 * 1024;
/** After so many times in a row, nobody waits for a program any more. */
const MOST_LATE = 2;

/** Answers the questions of readers about documents and encrypted parts; in the thread that stores messages. */
export class DocumentDesk {
  readonly #store: ExtractStore;
  readonly #environment: Config['environment'];
  readonly #programs: Programs;
  /** What no stored message has yet, by key in hex. */
  readonly #fresh = new Map<string, Extracted>();
  /** Programs that read a file now, so that no file is read twice at once. */
  readonly #running = new Map<string, Promise<Answer>>();
  readonly #started = new Set<RunningProgram>();
  #isClosed = false;
  /** How often, in a row, a program took too long to open an encrypted part. */
  #late = 0;

  constructor(
    store: ExtractStore,
    { programs, environment = {} }: Pick<Config, 'environment'> & { readonly programs: Programs },
  ) {
    this.#store = store;
    this.#programs = programs;
    this.#environment = environment;
  }

  readonly answer = async (question: Question): Promise<Answer> => {
    switch (question.ask) {
      case 'known':
        return this.#fresh.get(hexOf(question.key)) ?? this.#store.find(Buffer.from(question.key));
      case 'keep':
        this.#fresh.set(hexOf(question.key), question.extract);
        return undefined;
      case 'program': {
        const hex = hexOf(question.key);
        const running = this.#running.get(hex) ?? this.#letRead(hex, question);
        this.#running.set(hex, running);
        return await running;
      }
      case 'open':
        return await this.#open(question);
    }
  };

  /** The text with this key, for a message that is being stored; after that, the database has it. */
  take(key: Uint8Array): Extracted | undefined {
    const hex = hexOf(key);
    const extract = this.#fresh.get(hex);
    this.#fresh.delete(hex);
    return extract;
  }

  /** Ends all programs, and starts no more. */
  close(): void {
    this.#isClosed = true;
    for (const program of this.#started) program.end();
  }

  async #letRead(hex: string, question: ProgramQuestion): Promise<Answer> {
    try {
      const extract = await this.#runFilter(question);
      if (extract !== undefined && 'text' in extract) this.#fresh.set(hex, extract);
      return extract;
    } finally {
      this.#running.delete(hex);
    }
  }

  async #runFilter({ filter: type, name, mediaType, bytes }: ProgramQuestion): Promise<Answer> {
    const reader = this.#programs.get(type);
    if (reader === undefined) return undefined;
    const outcome = await this.#run({
      command: reader.command,
      input: bytes,
      variables: {
        ...reader.variables,
        MAIRIX_FILTER_TYPE: withoutNul(mediaType),
        MAIRIX_FILTER_NAME: withoutNul(name),
      },
      maxOutputBytes: MAX_OUTPUT_BYTES,
    });
    if (outcome.kind === 'failed') return { failure: outcome.reason };
    const text = outcome.output.toString('utf8');
    const isCut = outcome.isCut || text.length > MAX_TEXT_CHARACTERS;
    return {
      text: text.slice(0, MAX_TEXT_CHARACTERS).toWellFormed(),
      problem: isCut ? 'the text beyond 2 MiB was left out' : undefined,
    };
  }

  async #open({ kind, bytes }: OpenQuestion): Promise<Answer> {
    const command = DECRYPTION[kind];
    if (this.#late >= MOST_LATE) return { failure: `${NOT_DECRYPTED}${command[0]} did not answer` };
    const outcome = await this.#run({
      command,
      input: bytes,
      variables: { LC_ALL: 'C' }, // some of what it says is not for programs
      maxOutputBytes: MAX_OPENED_BYTES,
    });
    this.#late = outcome.kind === 'failed' && outcome.isLate ? this.#late + 1 : 0;
    return readDecryption(kind, outcome);
  }

  async #run({ variables, ...run }: DeskRun): Promise<ProgramOutcome> {
    if (this.#isClosed) return ENDED;
    const environment = { ...this.#environment, ...variables };
    const program = runProgram({ ...run, environment, milliseconds: PROGRAM_MILLISECONDS });
    this.#started.add(program);
    const outcome = await program.outcome;
    this.#started.delete(program);
    return outcome;
  }
}

type ProgramQuestion = Extract<Question, { readonly ask: 'program' }>;
type OpenQuestion = Extract<Question, { readonly ask: 'open' }>;

interface DeskRun extends Pick<ProgramRun, 'command' | 'input' | 'maxOutputBytes'> {
  readonly variables: Readonly<Record<string, string | undefined>>;
}

const ENDED: ProgramOutcome = {
  kind: 'failed',
  reason: 'the run was ended',
  isLate: false,
  output: Buffer.alloc(0),
  errors: '',
};

function hexOf(key: Uint8Array): string {
  return Buffer.from(key).toString('hex');
}

function withoutNul(text: string): string {
  return text.replaceAll('\0', '');
}
