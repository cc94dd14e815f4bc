import { assertNever } from '../util/assert-never.ts';

/** Where a message is: a file of its own, or bytes `start` (inclusive) to `end` (exclusive) of a box. */
export type MessageLocation =
  | { readonly kind: 'file'; readonly path: string }
  | {
      readonly kind: 'slice';
      readonly path: string;
      /** Byte offsets into the decompressed box. */
      readonly start: number;
      readonly end: number;
      /** Content hash of these bytes when they were indexed; whoever reads them checks it. */
      readonly hash?: Buffer | undefined;
    };

/** The line that raw output prints, as classic mairix prints it: `PATH` or `mbox:PATH [START,END)`. */
export function formatLocation(location: MessageLocation): string {
  switch (location.kind) {
    case 'file':
      return location.path;
    case 'slice':
      return `mbox:${location.path} [${location.start},${location.end})`;
    default:
      return assertNever(location);
  }
}
