import type { TokenizerCallbacks } from 'htmlparser2';
import { linkToText } from './link-to-text.ts';
import { tokenizeHtml } from './tokenize-html.ts';

/**
 * Tags that separate words: those of blocks, and of what is shown as a thing of its own. All others do not,
 * known or not, as in a browser: `a<b>c</b>` is the one word `ac`, and so is `a<o:p>c</o:p>`.
 */
const SEPARATING_TAGS: ReadonlySet<string> = new Set(
  [
    'address applet area article aside audio base blockquote body br button canvas caption center col',
    'colgroup dd details dialog dir div dl dt embed fieldset figcaption figure footer form frame',
    'frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe image img input isindex legend li',
    'link listing main map math menu meta meter nav noframes noscript object ol optgroup option p',
    'param plaintext pre progress rp rt rtc script search section select style summary svg table',
    'tbody td template textarea tfoot th thead title tr ul video xmp',
    // enriched text (RFC 1896, RFC 1341)
    'excerpt flushboth flushleft flushright footing heading indent indentright lt nl np paragraph',
    'paraindent signature',
  ].flatMap((line) => line.split(' ')),
);

const HIDDEN_TAGS: ReadonlySet<string> = new Set(['script', 'style']);

/**
 * Attributes that count, by their length, because most of the others differ in that: `alt` is shown in
 * place of its image, the others to those who look closer.
 */
const ATTRIBUTES: readonly (string | undefined)[] = ['', '', '', 'alt', 'href', 'title'];
const LINKS: ReadonlySet<string> = new Set(['a', 'area']);

/**
 * The text that the reader of an HTML mail sees, with entities decoded, and a space where a tag separates
 * words; after it, titles and the targets of links.
 */
export function htmlToText(html: string): string {
  const listener = new HtmlListener(html);
  tokenizeHtml(html, listener);
  return listener.text;
}

/** Gathers text from what the tokenizer finds; it gives places in the HTML. */
class HtmlListener implements TokenizerCallbacks {
  readonly #html: string;
  readonly #shown: string[] = [];
  /** A set, because a newsletter has the same link behind a picture, a title and a button. */
  readonly #targets = new Set<string>();
  readonly #titles = new Set<string>();
  #tag = '';
  #isHidden = false;
  /** The attribute that is being read, if it counts. */
  #attribute: string | undefined;
  #value = '';

  constructor(html: string) {
    this.#html = html;
  }

  get text(): string {
    return [this.#shown.join(''), ...this.#titles, ...Array.from(this.#targets, linkToText)].join(
      '\n',
    );
  }

  ontext(start: number, end: number): void {
    if (!this.#isHidden) this.#shown.push(this.#html.slice(start, end));
  }

  ontextentity(codePoint: number): void {
    if (!this.#isHidden) this.#shown.push(String.fromCodePoint(codePoint));
  }

  onopentagname(start: number, end: number): void {
    this.#tag = this.#nameAt(start, end);
    this.#isHidden = HIDDEN_TAGS.has(this.#tag);
    if (SEPARATING_TAGS.has(this.#tag)) this.#shown.push(' ');
  }

  onselfclosingtag(): void {
    this.#isHidden = false;
  }

  onclosetag(start: number, end: number): void {
    this.#isHidden = false;
    if (SEPARATING_TAGS.has(this.#nameAt(start, end))) this.#shown.push(' ');
  }

  onattribname(start: number, end: number): void {
    const name = this.#isHidden ? undefined : ATTRIBUTES[end - start];
    this.#attribute = name !== undefined && name === this.#nameAt(start, end) ? name : undefined;
    this.#value = '';
  }

  onattribdata(start: number, end: number): void {
    if (this.#attribute !== undefined) this.#value += this.#html.slice(start, end);
  }

  onattribentity(codePoint: number): void {
    if (this.#attribute !== undefined) this.#value += String.fromCodePoint(codePoint);
  }

  onattribend(): void {
    if (this.#attribute === 'alt') this.#shown.push(` ${this.#value} `);
    if (this.#attribute === 'title') this.#titles.add(this.#value);
    if (this.#attribute === 'href' && LINKS.has(this.#tag)) this.#targets.add(this.#value);
    this.#attribute = undefined;
  }

  oncdata = nothing;
  oncomment = nothing;
  ondeclaration = nothing;
  onend = nothing;
  onopentagend = nothing;
  onprocessinginstruction = nothing;

  #nameAt(start: number, end: number): string {
    return this.#html.slice(start, end).toLowerCase();
  }
}

function nothing(): void {}
