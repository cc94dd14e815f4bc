/** The text of an attached file, and what could not be read of it. */
export interface Extract {
  readonly text: string;
  readonly problem: string | undefined;
}

/** Texts of attached files. Each is kept once, by a hash of the file and of how it was read. */
export interface ExtractStore {
  find(key: Uint8Array): Extract | undefined;
  /** Notes that a message has an attached file of this name; `extract` is asked only if its text is not kept yet. */
  add(message: number, attached: AttachedKey, extract: () => Extract | undefined): void;
}

/** The name of an attached file, and the key of its text. */
export interface AttachedKey {
  readonly name: string;
  readonly key: Uint8Array;
}

/** The text of a file that is attached to a message. */
export interface AttachedText {
  /** The name of the file, without folders; its media type if it has none. */
  readonly name: string;
  /** At most 2 MiB of it. */
  readonly text: string;
}

/**
 * Something that the rc file asks for beyond the text of mail. If it changes, mail that has parts of
 * these types must be read again.
 */
export interface ReadingSetting {
  readonly name: string;
  readonly value: string;
  /** As `type:` knows them. */
  readonly types: readonly string[];
}
