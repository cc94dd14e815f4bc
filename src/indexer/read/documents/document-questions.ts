import type { OpenedPart, SealedPart } from '../../../model/mail/sealed-part.ts';
import type { Extract } from '../../../store/extract-store.ts';

/** What a reader asks the thread that stores messages, which alone has the database and starts programs. */
export type Question =
  /** Whether the text of a file is known. */
  | { readonly ask: 'known'; readonly key: Uint8Array }
  /** To keep the text of a file, which messages will name. */
  | { readonly ask: 'keep'; readonly key: Uint8Array; readonly extract: Extract }
  /** To let a program read a file. */
  | {
      readonly ask: 'program';
      readonly key: Uint8Array;
      readonly name: string;
      readonly mediaType: string;
      /** The type that the program is for. */
      readonly filter: string;
      readonly bytes: Uint8Array;
    }
  /** To let gpg or gpgsm open an encrypted part. */
  | {
      readonly ask: 'open';
      readonly kind: SealedPart['kind'];
      readonly bytes: Uint8Array;
    };

/**
 * The text of a file, or what is in an encrypted part; `undefined` if it is not known, or why a program could
 * not read it.
 */
export type Answer = Extract | Opened | { readonly failure: string } | undefined;

/** What is in an encrypted part, as it goes from thread to thread. */
export interface Opened extends Omit<OpenedPart, 'bytes'> {
  readonly bytes: Uint8Array;
}

/** How a reader asks. */
export type Ask = (question: Question) => Promise<Answer>;
