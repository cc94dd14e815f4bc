/** How long to wait for a server, in milliseconds: for its greeting, and in silence. */
export const PATIENCE = {
  connectionTimeout: 20_000,
  greetingTimeout: 20_000,
  socketTimeout: 60_000,
} as const;

/** More than any mail system accepts. */
export const MAX_LITERAL_BYTES = 256 * 1024 * 1024;
