import type { Config } from '../../../config/config.ts';
import { pdfCommand } from '../pdf-command.ts';

/** A program that reads a type of documents. */
export interface DocumentProgram {
  readonly command: readonly string[];
  /** What its environment has in place of ours; `undefined` takes a variable away. */
  readonly variables?: Readonly<Record<string, string | undefined>>;
  /** Tells it from another one: what one has read, the other reads again. */
  readonly name: string;
}

/** Such programs, by the media types that they read. */
export type Programs = ReadonlyMap<string, DocumentProgram>;

/** Those that the rc file names; of two for one type the last counts. PDF is read by this Node, if it can. */
export function documentPrograms({ attachments, filters = [] }: Config): Programs {
  const programs = new Map<string, DocumentProgram>();
  const pdf = attachments === undefined ? undefined : pdfCommand();
  if (pdf !== undefined)
    programs.set(PDF, { command: pdf, variables: WITHOUT_OPTIONS, name: 'unpdf' });
  for (const { type, command } of filters) {
    programs.set(type, { command, name: JSON.stringify(command) });
  }
  return programs;
}

const PDF = 'application/pdf';
/** Options for Node could name files that the program may not read, or allow it more. */
const WITHOUT_OPTIONS = { NODE_OPTIONS: undefined };

/** Their names, by the media types. */
export function programNames(programs: Programs): ReadonlyMap<string, string> {
  return new Map([...programs].map(([type, { name }]) => [type, name]));
}
