import type { Config } from '../../../config/config.ts';
import { type RunningProgram, runProgram } from '../../../programs/run-program.ts';
import type { Extract as Extracted, ExtractStore } from '../../../store/extract-store.ts';
import type { Programs } from './document-programs.ts';
import type { Answer, Question } from './document-questions.ts';

const PROGRAM_MILLISECONDS = 10_000;
/** More than is kept of a text. */
const MAX_OUTPUT_BYTES = 8 * 1024 * 1024;
const MAX_TEXT_CHARACTERS = 2 * 1024 * 1024;

/** Answers the questions of readers about documents; in the thread that stores messages. */
export class DocumentDesk {
  readonly #store: ExtractStore;
  readonly #environment: Config['environment'];
  readonly #programs: Programs;
  /** What no stored message has yet, by key in hex. */
  readonly #fresh = new Map<string, Extracted>();
  /** Programs that read a file now, so that no file is read twice at once. */
  readonly #running = new Map<string, Promise<Answer>>();
  readonly #started = new Set<RunningProgram>();

  constructor(
    store: ExtractStore,
    { programs, environment = {} }: Pick<Config, 'environment'> & { readonly programs: Programs },
  ) {
    this.#store = store;
    this.#programs = programs;
    this.#environment = environment;
  }

  readonly answer = async (question: Question): Promise<Answer> => {
    const hex = Buffer.from(question.key).toString('hex');
    switch (question.ask) {
      case 'known':
        return this.#fresh.get(hex) ?? this.#store.find(Buffer.from(question.key));
      case 'keep':
        this.#fresh.set(hex, question.extract);
        return undefined;
      case 'program': {
        const running = this.#running.get(hex) ?? this.#letRead(hex, question);
        this.#running.set(hex, running);
        return await running;
      }
    }
  };

  /** The text with this key, for a message that is being stored; after that, the database has it. */
  take(key: Uint8Array): Extracted | undefined {
    const hex = Buffer.from(key).toString('hex');
    const extract = this.#fresh.get(hex);
    this.#fresh.delete(hex);
    return extract;
  }

  /** Ends all programs. */
  close(): void {
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
    const program = runProgram({
      command: reader.command,
      input: bytes,
      environment: {
        ...this.#environment,
        MAIRIX_FILTER_TYPE: withoutNul(mediaType),
        MAIRIX_FILTER_NAME: withoutNul(name),
      },
      milliseconds: PROGRAM_MILLISECONDS,
      maxOutputBytes: MAX_OUTPUT_BYTES,
    });
    this.#started.add(program);
    const outcome = await program.outcome;
    this.#started.delete(program);
    if (outcome.kind === 'failed') return { failure: outcome.reason };
    const text = outcome.output.toString('utf8');
    const isCut = outcome.isCut || text.length > MAX_TEXT_CHARACTERS;
    return {
      text: text.slice(0, MAX_TEXT_CHARACTERS).toWellFormed(),
      problem: isCut ? 'the text beyond 2 MiB was left out' : undefined,
    };
  }
}

type ProgramQuestion = Extract<Question, { readonly ask: 'program' }>;

function withoutNul(text: string): string {
  return text.replaceAll('\0', '');
}
