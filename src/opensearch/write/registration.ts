import { randomUUID } from 'node:crypto';
import type { OpenSearchSettings } from '../../config/open-search-settings.ts';
import type { Notes } from '../../sqlite/notes.ts';
import type { ReadingSetting } from '../../store/extract-store.ts';
import { MAPPING_VERSION } from '../mapping/mappings.ts';
import type { WriterDocument } from './meta-document.ts';

/** What the notes say about who writes, and into what. */
export interface Registration {
  readonly writer: string;
  readonly ordinal: number;
  readonly generation: number;
  /** The token of these notes. */
  readonly notes: string;
  /** The token of the notes whose place these take in the engine; `undefined` if there were none. */
  readonly replaces: string | undefined;
  /** Whether the engine knows these notes. */
  readonly isPublished: boolean;
  /** How often something was put into the outbox. If the engine has another number, one of the two is an old copy. */
  readonly state: number;
  readonly headers: readonly string[];
  readonly reading: readonly ReadingSetting[];
  /** Whether messages themselves are kept, or some are from runs that kept them. */
  readonly sources: 'kept' | 'some' | 'none';
}

/** For notes that are new. */
export function newRegistration(
  { writer }: OpenSearchSettings,
  numbers: Pick<Registration, 'ordinal' | 'generation' | 'replaces'>,
): Registration {
  return {
    ...numbers,
    writer,
    notes: randomUUID(),
    isPublished: false,
    state: 0,
    headers: [],
    reading: [],
    sources: 'none',
  };
}

/** What the notes remember; `undefined` if they are new. */
export function registrationIn({ remembered }: Notes): Registration | undefined {
  return remembered as Registration | undefined; // nothing else is ever remembered
}

export function rememberRegistration(notes: Notes, registration: Registration): void {
  notes.remember(registration);
}

/** What the engine is to know of the writer. */
export function writerDocument(registration: Registration): WriterDocument {
  const { replaces: _, isPublished: __, sources: ___, ...known } = registration;
  return { kind: 'writer', ...known, mapping: MAPPING_VERSION };
}
