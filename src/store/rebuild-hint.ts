import { hintWith } from '../hint.ts';

/** What to do about a damaged index, whoever finds the damage. */
export const REBUILD_HINT = hintWith(
  ({ rebuild }) => `${rebuild} to make a new one from your mail, which this does not touch`,
);
