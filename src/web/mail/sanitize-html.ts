import type { TokenizerCallbacks } from 'htmlparser2';
import { tokenizeHtml } from '../../message/text/tokenize-html.ts';
import { escapeHtml } from '../html.ts';
import { cleanLink } from './clean-link.ts';
import { cleanStyle } from './clean-style.ts';
import {
  ALLOWED_TAGS,
  BODY_TAGS,
  DROPPED_TAGS,
  isAllowedAttribute,
  VOID_TAGS,
} from './is-allowed-attribute.ts';

/** HTML that can do nothing, and what was left out of it. */
export interface SanitizedHtml {
  readonly html: string;
  /** Pictures that would have been fetched from elsewhere. */
  readonly picturesElsewhere: number;
}

/** The picture that a `cid:` link means, as a `data:` link; `undefined` if the message has none. */
export type PictureOf = (contentId: string) => string | undefined;

/** Deeper tags are left out; their text stays. */
const DEEPEST = 100;

/**
 * HTML of a message → HTML that neither runs nor loads anything. What comes out is written anew, from a list of tags and
 * attributes that may be there; all text is escaped, and every tag is closed. No tag of the list switches a browser to other
 * rules (raw text, SVG, MathML), so that it reads what was written as it was meant.
 */
export function sanitizeHtml(html: string, pictureOf: PictureOf): SanitizedHtml {
  const writer = new CleanWriter(html, pictureOf);
  tokenizeHtml(html, writer);
  return writer.result();
}

/** Writes what may stay of what the tokenizer finds; it gives places in the HTML. */
class CleanWriter implements TokenizerCallbacks {
  readonly #given: string;
  readonly #pictureOf: PictureOf;
  readonly #written: string[] = [];
  /** Tags that are open, the innermost last. */
  readonly #open: string[] = [];
  /** The tag that is dropped with all in it, and how many of its name are open. */
  #dropping = '';
  #droppingDepth = 0;
  #tag = '';
  #attributes = new Map<string, string>();
  #attribute = '';
  #value = '';
  #picturesElsewhere = 0;

  constructor(given: string, pictureOf: PictureOf) {
    this.#given = given;
    this.#pictureOf = pictureOf;
  }

  result(): SanitizedHtml {
    while (this.#open.length > 0) this.#written.push(`</${this.#open.pop()}>`);
    return { html: this.#written.join(''), picturesElsewhere: this.#picturesElsewhere };
  }

  ontext(start: number, end: number): void {
    this.#say(this.#given.slice(start, end));
  }

  ontextentity(codePoint: number): void {
    this.#say(String.fromCodePoint(codePoint));
  }

  oncdata(start: number, end: number): void {
    this.#say(this.#given.slice(start, end));
  }

  onopentagname(start: number, end: number): void {
    this.#tag = this.#given.slice(start, end).toLowerCase();
    this.#attributes = new Map();
  }

  onattribname(start: number, end: number): void {
    this.#attribute = this.#given.slice(start, end).toLowerCase();
    this.#value = '';
  }

  onattribdata(start: number, end: number): void {
    this.#value += this.#given.slice(start, end);
  }

  onattribentity(codePoint: number): void {
    this.#value += String.fromCodePoint(codePoint);
  }

  onattribend(): void {
    // Of two with one name, browsers take the first.
    if (!this.#attributes.has(this.#attribute)) this.#attributes.set(this.#attribute, this.#value);
  }

  onopentagend(): void {
    const tag = this.#tag;
    if (BODY_TAGS.has(tag) && this.#dropping === 'head') this.#droppingDepth = 0;
    if (this.#droppingDepth > 0) {
      if (tag === this.#dropping) this.#droppingDepth += 1;
    } else if (DROPPED_TAGS.has(tag)) {
      this.#dropping = tag;
      this.#droppingDepth = 1;
    } else if (ALLOWED_TAGS.has(tag)) this.#openTag(tag);
  }

  onselfclosingtag(): void {
    // `<br/>`; `<div/>` is `<div>` in HTML, and `<svg/>` is over at once.
    if (DROPPED_TAGS.has(this.#tag)) return;
    this.onopentagend();
  }

  onclosetag(start: number, end: number): void {
    const tag = this.#given.slice(start, end).toLowerCase();
    if (this.#droppingDepth > 0) {
      if (tag === this.#dropping) this.#droppingDepth -= 1;
      return;
    }
    if (!this.#open.includes(tag)) return;
    for (let last = ''; last !== tag; ) {
      last = this.#open.pop() ?? tag;
      this.#written.push(`</${last}>`);
    }
  }

  oncomment = nothing;
  ondeclaration = nothing;
  onend = nothing;
  onprocessinginstruction = nothing;

  #say(text: string): void {
    if (this.#droppingDepth === 0) this.#written.push(escapeHtml(text));
  }

  #openTag(tag: string): void {
    if (tag === 'img') {
      this.#writePicture();
      return;
    }
    const isVoid = VOID_TAGS.has(tag);
    if (!isVoid && this.#open.length >= DEEPEST) return;
    this.#written.push(`<${tag}${this.#kept()}>`);
    if (!isVoid) this.#open.push(tag);
  }

  #writePicture(): void {
    const { html, isElsewhere } = pictureFor(this.#attributes.get('src') ?? '', this.#pictureOf);
    if (html !== undefined) {
      this.#written.push(`<img src="${escapeHtml(html)}"${this.#kept()}>`);
      return;
    }
    if (isElsewhere) this.#picturesElsewhere += 1;
    const alt = this.#attributes.get('alt') ?? '';
    if (alt.trim() !== '') this.#written.push(`<span>[${escapeHtml(alt)}]</span>`);
  }

  /** The attributes that may stay, as text. */
  #kept(): string {
    // Of two with one name, browsers take the first: nothing in the mail hides where a link leads.
    const link = this.#tag === 'a' ? cleanLink(this.#attributes.get('href') ?? '') : undefined;
    const texts = link === undefined ? [] : [linkTo(link)];
    for (const [name, value] of this.#attributes) {
      const kept = name === 'style' ? cleanStyle(value) : value;
      const isKept = name === 'style' ? kept !== '' : isAllowedAttribute(name, value);
      if (isKept) texts.push(` ${name}="${escapeHtml(kept)}"`);
    }
    return texts.join('');
  }
}

/** Opens a window of its own, and says where it leads whatever its text claims. */
function linkTo(target: string): string {
  const shown = escapeHtml(target);
  return ` href="${shown}" title="${shown}" target="_blank" rel="noopener noreferrer nofollow"`;
}

const EMBEDDED = /^data:image\/(?:png|gif|jpe?g|webp);base64,[a-z0-9+/=\s]*$/i;

function pictureFor(
  source: string,
  pictureOf: PictureOf,
): { readonly html: string | undefined; readonly isElsewhere: boolean } {
  const [, contentId] = /^\s*cid:(.+)$/is.exec(source) ?? [];
  if (contentId !== undefined) return { html: pictureOf(contentId), isElsewhere: false };
  if (EMBEDDED.test(source)) return { html: source.replace(/\s/g, ''), isElsewhere: false };
  return { html: undefined, isElsewhere: source.trim() !== '' };
}

function nothing(): void {}
