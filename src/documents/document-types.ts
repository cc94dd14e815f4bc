/** What a part says about itself. */
export interface PartLabels {
  /** In lower case. */
  readonly mediaType: string;
  readonly fileName: string | undefined;
}

/**
 * Names of the types of files that may be documents which we read, as `type:` knows them: endings of
 * names, and media types. What is in a file decides how it is read; many a `.doc` is RTF.
 */
export const DOCUMENT_TYPES: readonly string[] = [
  'doc docx docm dotx xlsx xlsm xltx pptx pptm ppsx odt ott ods ots odp otp odg epub rtf pdf zip tar tgz',
  'application/msword application/rtf text/rtf application/pdf application/x-pdf',
  'application/zip application/x-zip-compressed application/x-tar application/epub+zip',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'application/vnd.oasis.opendocument.text application/vnd.oasis.opendocument.spreadsheet',
  'application/vnd.oasis.opendocument.presentation',
].flatMap((line) => line.split(' '));

const KNOWN: ReadonlySet<string> = new Set(DOCUMENT_TYPES);

/** Whether a part may be a document that we read. */
export function isDocument({ mediaType, fileName }: PartLabels): boolean {
  if (KNOWN.has(mediaType)) return true;
  if (fileName === undefined) return false;
  const [, ending] = /\.([^./\s]+)\s*$/.exec(fileName) ?? [];
  return ending !== undefined && KNOWN.has(ending.toLowerCase());
}
