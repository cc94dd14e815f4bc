import { isDocument, type PartLabels } from '../../../documents/document-types.ts';
import type { Ask } from './document-questions.ts';

/** How attached documents and encrypted parts are read, and by which programs. */
export interface DocumentMeans {
  /** Whether our own readers read them. */
  readonly attachments: boolean;
  /** Programs, by the media types that they read; each with what tells it from another. */
  readonly filters: ReadonlyMap<string, string>;
  /** Whether encrypted parts are opened. */
  readonly decrypt: boolean;
  readonly ask: Ask;
}

/** Whether a part is a document that we have some way to read. */
export function isReadableDocument(labels: PartLabels, means: DocumentMeans): boolean {
  return means.filters.has(labels.mediaType) || (means.attachments && isDocument(labels));
}
