/** A longer ending is not the name of a file type. */
const MAX_ENDING_CHARACTERS = 12;

/**
 * All names that a search may use for the parts of a message: MIME types (`application/pdf`), their
 * halves, and the endings of file names (`pdf`), each once.
 */
export function typesOf(mediaTypes: ReadonlySet<string>, fileNames: readonly string[]): string[] {
  if (mediaTypes.size === 0 && fileNames.length === 0) return [];
  const types = new Set<string>();
  for (const mediaType of mediaTypes) {
    types.add(mediaType);
    for (const half of mediaType.split('/')) if (half !== '') types.add(half);
  }
  for (const fileName of fileNames) {
    const [, ending] = /\.([^./\s]+)\s*$/.exec(fileName) ?? [];
    if (ending !== undefined && ending.length <= MAX_ENDING_CHARACTERS)
      types.add(ending.toLowerCase());
  }
  return [...types];
}
