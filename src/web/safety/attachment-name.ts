/**
 * The Content-Disposition of a file to be saved (RFC 6266): its name in ASCII for old browsers, and whole. A name cannot
 * end the header, lead to another directory, hide the end of the name, or be hidden itself.
 */
export function attachmentName(given: string): string {
  const name =
    given
      .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
      .replace(/[/\\:*?"<>|]/g, '_')
      .replace(/^[.\s]+/, '')
      .slice(-MOST_CHARACTERS) || 'attachment';
  const plain = name.replace(/[^\x20-\x7e]|[%']/g, '_');
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*!]/g,
    (one) => `%${one.charCodeAt(0).toString(16)}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/** The end is kept, because it says what the file is. */
const MOST_CHARACTERS = 150;
