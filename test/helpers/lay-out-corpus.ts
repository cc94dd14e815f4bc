import { readFileSync } from 'node:fs';
import type { CorpusMessage } from '../../scripts/corpus.mjs';

export { type CorpusMessage, corpusFolders, readCorpus } from '../../scripts/corpus.mjs';
export {
  FALLBACK_DATE,
  layOutMaildir,
  layOutMaildirFolder,
  layOutMbox,
  layOutMh,
  type MessageToLayOut,
  messageDate,
} from '../../scripts/lay-out.mjs';

/** How an oddity must be read, from the JSON file beside it; see `corpus/README.md`. */
export interface CorpusExpectation {
  readonly why: string;
  /** Search expressions, each of which finds the message. */
  readonly findableBy: readonly string[];
  /** Search expressions, none of which finds the message. */
  readonly notFindableBy?: readonly string[];
  /** ISO 8601; when its exact moment is part of the point. */
  readonly date?: string;
  /** Names of all other messages of its thread, when threads are the point. */
  readonly threadWith?: readonly string[];
}

/** The expected reading of a message from any corpus folder but `everyday`. */
export function readExpectation({ path }: CorpusMessage): CorpusExpectation {
  return JSON.parse(readFileSync(path.replace(/\.\w+$/, '.json'), 'utf8'));
}
