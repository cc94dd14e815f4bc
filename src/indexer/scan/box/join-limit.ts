/** At most this many pieces of a box can follow the first piece of a message. */
export const MAX_JOINED_PIECES = 99;
