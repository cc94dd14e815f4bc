/** Pieces of a box that can follow the first one of a message, at most. */
export const MOST_JOINED = 99;
