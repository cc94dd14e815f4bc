/** Whether a text is a document of HTML, whatever its header says; scripts often forget to say it. */
export function isHtmlDocument(bytes: Buffer): boolean {
  return DOCUMENT.test(bytes.toString('latin1', 0, MAX_BYTES));
}

const MAX_BYTES = 256;
/** Nothing, or a byte order mark, a declaration of XML or comments, are in front of it. */
const DOCUMENT =
  /^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)*<(?:!doctype\s+html|html)[\s>]/i;
