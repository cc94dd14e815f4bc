/** The indices of one writer, and the aliases that searches use. */
export interface IndexNames {
  /** Mail with its words. */
  readonly mail: string;
  /** The distinct words of each column. */
  readonly words: string;
  /** What is shown and not searched: the texts of attached files, and messages themselves. */
  readonly texts: string;
}

/**
 * Under these names searches find the indices of all writers. A writer has indices of its own, so that it
 * can be rebuilt alone.
 */
export function searchedNames(name: string): IndexNames {
  return { mail: name, words: `${name}.words`, texts: `${name}.texts` };
}

/** The index with what is known of writers, folders and places that could not be read. */
export function metaName(name: string): string {
  return `${name}.meta`;
}

/** One state of what a writer keeps; each rebuild makes the next generation. */
export interface Generation {
  /** Of the whole archive. */
  readonly name: string;
  readonly writer: string;
  readonly generation: number;
}

/** What one generation of a writer is stored in. */
export function writtenNames({ name, writer, generation }: Generation): IndexNames {
  const mail = `${name}.${writer}.${generation}`;
  return { mail, words: `${mail}.words`, texts: `${mail}.texts` };
}

/** In the order in which they are made. */
export const INDEX_KINDS = [
  'mail',
  'words',
  'texts',
] as const satisfies readonly (keyof IndexNames)[];
