/** macOS writes `._1.eml` beside `1.eml` where it has nowhere else to keep what it knows of the file. */
const EML = /(?:^|\/)(?!\._)[^/]+\.(?:eml|emlx)(?:\.(?:gz|bz2|xz|zst))?$/i;
/** Says no to the names in a maildir in a tenth of the time. */
const MAY_BE_EML = /\.eml/i;
const PLAIN = /\.eml$/i;

/**
 * Whether a file with this name or path is one message: `a.eml`, which programs save, or `1.emlx`, which Apple
 * Mail keeps (`1.partial.emlx` if its attachments are elsewhere), compressed or not.
 */
export function isEmlName(path: string): boolean {
  return MAY_BE_EML.test(path) && EML.test(path);
}

/** Whether such a file holds more than the message, or holds it in another form. */
export function isWrappedEml(path: string): boolean {
  return isEmlName(path) && !PLAIN.test(path);
}
