/**
 * Files that mail programs leave in their MH folders; any of them makes a directory an MH folder. Cyrus numbers the
 * messages in its spool in the same way.
 */
export const MH_MARKERS: readonly string[] = [
  '.xmhcache',
  '.mh_sequences',
  '.sylpheed_cache',
  '.sylpheed_mark',
  '.claws_cache',
  '.claws_mark',
  '.marks',
  '.overview',
  'cmeta',
  'summary',
  '.mew-summary',
  'index',
  'cyrus.header',
];

/** Whether a file in an MH folder is a message: `17`, also `17.`; not `,17`, `#17` or `17.gz`. */
export function isMhMessageName(name: string): boolean {
  return /^[0-9]+\.?$/.test(name);
}
