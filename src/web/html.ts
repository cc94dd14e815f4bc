/** A piece of HTML that may be put into a page as it is. */
export interface Html {
  readonly html: string;
}

/** What can be put into a page: texts are escaped, lists are joined, and nothing is nothing. */
export type Content = Html | string | number | undefined | false | readonly Content[];

/** `` html`<p>${text}</p>` ``: HTML in which whatever is put in is text, unless it is HTML itself. */
export function html(pieces: TemplateStringsArray, ...contents: readonly Content[]): Html {
  const texts = pieces.map((piece, at) => (at === 0 ? piece : render(contents[at - 1]) + piece));
  return { html: texts.join('') };
}

/** The characters of a text that have a meaning in HTML, written so that they have none. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`);
}

function render(content: Content): string {
  if (content === undefined || content === false) return '';
  if (typeof content === 'string') return escapeHtml(content);
  if (typeof content === 'number') return `${content}`;
  return 'html' in content ? content.html : content.map(render).join('');
}
