/** Of a name with the folders that the file was in, only the last piece counts (RFC 2183, 2.3). */
export function withoutFolders(fileName: string): string {
  return FOLDERS.test(fileName) ? fileName.replace(/^.*[\\/](?=[^\\/])/s, '') : fileName;
}

// A slash can be part of a name, as in `Offer 3/2020.pdf`; a path begins with one, or with a drive.
const FOLDERS = /\\|^(?:\/|\.{1,2}\/|~\/|[a-z]:\/)/i;
