/**
 * Milliseconds after which something that should end is taken to hang: no machine is so slow, and none so
 * busy. It is the only time limit of all tests.
 */
export const PATIENCE = 15 * 60_000;
