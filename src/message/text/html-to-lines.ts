import type { TokenizerCallbacks } from 'htmlparser2';
import { LineWriter } from './line-writer.ts';
import { tokenizeHtml } from './tokenize-html.ts';

/** Tags that begin a line of their own. */
const LINES = tags(
  'address article aside body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form',
  'frameset header hgroup html legend li main menu nav optgroup option search section summary tbody tfoot thead tr',
);

/** Tags with an empty line in front of them and after them. */
const PARAGRAPHS = tags('blockquote h1 h2 h3 h4 h5 h6 hr ol p pre table ul');

/** Tags whose text nobody sees. */
const UNSEEN = tags('script style title template');

/** Tags that have no content and no end. */
const EMPTY = tags('area base br col embed hr img input link meta param source track wbr');

const HIDING_STYLE = /display\s*:\s*none/i;

/** HTML → lines of text for people: paragraphs, lists, tables, quotes and the targets of links. Takes linear time. */
export function htmlToLines(html: string): string {
  const careful = read(html, { hides: true });
  // An element that never ends would hide the rest of the mail.
  return (careful.isHiding ? read(html, { hides: false }) : careful).lines.text;
}

function read(html: string, options: { readonly hides: boolean }): HtmlReader {
  const reader = new HtmlReader(html, options);
  tokenizeHtml(html, reader);
  return reader;
}

/** What is known of a tag when its attributes have been read. */
interface Tag {
  readonly name: string;
  href: string;
  alt: string;
  isHidden: boolean;
}

/** Writes lines of what the tokenizer finds; it gives places in the HTML. */
class HtmlReader implements TokenizerCallbacks {
  readonly lines = new LineWriter();
  readonly #html: string;
  readonly #hides: boolean;
  #tag: Tag = newTag('');
  #attribute = '';
  #value = '';
  /** The element that hides what is in it, and how many of its name are open. */
  #hiddenBy = '';
  #hiddenDepth = 0;
  #preDepth = 0;
  /** The target of the link that is open, and its text so far. */
  #target = '';
  #linkText = '';
  /** For each open list, the number of its next item; `undefined` for one without numbers. */
  readonly #lists: (number | undefined)[] = [];

  constructor(html: string, { hides }: { readonly hides: boolean }) {
    this.#html = html;
    this.#hides = hides;
  }

  /** Whether something hides what is in it, and has not ended. */
  get isHiding(): boolean {
    return this.#hiddenDepth > 0 && !UNSEEN.has(this.#hiddenBy);
  }

  ontext(start: number, end: number): void {
    this.#show(this.#html.slice(start, end));
  }

  ontextentity(codePoint: number): void {
    this.#show(String.fromCodePoint(codePoint));
  }

  onopentagname(start: number, end: number): void {
    this.#tag = newTag(this.#html.slice(start, end).toLowerCase());
  }

  onattribname(start: number, end: number): void {
    this.#attribute = this.#html.slice(start, end).toLowerCase();
    this.#value = '';
  }

  onattribdata(start: number, end: number): void {
    this.#value += this.#html.slice(start, end);
  }

  onattribentity(codePoint: number): void {
    this.#value += String.fromCodePoint(codePoint);
  }

  onattribend(): void {
    if (this.#attribute === 'href') this.#tag.href = this.#value.trim();
    if (this.#attribute === 'alt') this.#tag.alt = this.#value.trim();
    if (this.#attribute === 'hidden') this.#tag.isHidden = true;
    if (this.#attribute === 'style' && HIDING_STYLE.test(this.#value)) this.#tag.isHidden = true;
  }

  onopentagend(): void {
    this.#open(this.#tag);
  }

  onselfclosingtag(): void {
    const { name } = this.#tag;
    this.#open(this.#tag);
    // Elsewhere, a browser does not care for the slash.
    if (UNSEEN.has(name)) this.#close(name);
  }

  onclosetag(start: number, end: number): void {
    this.#close(this.#html.slice(start, end).toLowerCase());
  }

  oncdata = nothing;
  oncomment = nothing;
  ondeclaration = nothing;
  onend = nothing;
  onprocessinginstruction = nothing;

  #show(text: string): void {
    if (this.#hiddenDepth > 0) return;
    if (this.#target !== '') this.#linkText += text;
    if (this.#preDepth > 0) this.lines.addAsIs(text);
    else this.lines.add(text);
  }

  #open({ name, href, alt, isHidden }: Tag): void {
    if (this.#hiddenDepth > 0) {
      if (name === this.#hiddenBy) this.#hiddenDepth++;
      return;
    }
    if (UNSEEN.has(name) || (isHidden && this.#hides && !EMPTY.has(name))) {
      this.#hiddenBy = name;
      this.#hiddenDepth = 1;
      return;
    }
    this.#breakAt(name);
    if (name === 'a') this.#target = href;
    else if (name === 'img' && alt !== '') this.#show(`[${alt}]`);
    else if (name === 'br') this.lines.endLine();
    else if (name === 'hr') this.#rule();
    else if (name === 'li') this.lines.breakLine(this.#itemMark());
    else if (name === 'td' || name === 'th') this.lines.add(' ');
    else if (name === 'pre') this.#preDepth++;
    else if (name === 'blockquote') this.lines.quoteDepth++;
    else if (name === 'ul') this.#lists.push(undefined);
    else if (name === 'ol') this.#lists.push(1);
  }

  #close(name: string): void {
    if (this.#hiddenDepth > 0) {
      if (name === this.#hiddenBy) this.#hiddenDepth--;
      return;
    }
    if (name === 'a') this.#showTarget();
    if (name === 'ul' || name === 'ol') this.#lists.pop();
    this.#breakAt(name);
    if (name === 'pre') this.#preDepth = Math.max(0, this.#preDepth - 1);
    if (name === 'blockquote') this.lines.quoteDepth = Math.max(0, this.lines.quoteDepth - 1);
  }

  #breakAt(name: string): void {
    const isInnerList = this.#lists.length > 0 && (name === 'ul' || name === 'ol');
    if (PARAGRAPHS.has(name) && !isInnerList) this.lines.breakParagraph();
    else if (LINES.has(name) || isInnerList) this.lines.breakLine();
  }

  #rule(): void {
    this.lines.add('-'.repeat(40));
    this.lines.breakParagraph();
  }

  #itemMark(): string {
    const indent = '  '.repeat(Math.max(0, Math.min(this.#lists.length, MAX_INDENT) - 1));
    const next = this.#lists.at(-1);
    if (next === undefined) return `${indent}- `;
    this.#lists[this.#lists.length - 1] = next + 1;
    return `${indent}${next}. `;
  }

  /** After the text of a link, unless the text is the target. */
  #showTarget(): void {
    const target = shownTarget(this.#target);
    const text = this.#linkText.trim();
    this.#target = '';
    this.#linkText = '';
    const isSaid = target.replace(/\/$/, '').endsWith(text.replace(/^https?:\/\/|\/$/g, ''));
    if (target !== '' && !(isSaid && text !== '')) this.lines.add(` <${target}>`);
  }
}

const MAX_INDENT = 8;
/** Longer ones are for machines. */
const MAX_TARGET_CHARACTERS = 200;

function shownTarget(target: string): string {
  if (!/^(?:https?|ftp|mailto):/i.test(target)) return '';
  const plain = target.replace(/^mailto:/i, '').replace(/\s+/g, '');
  if (plain.length <= MAX_TARGET_CHARACTERS) return plain;
  const withoutQuestion = plain.replace(/[?#].*/s, '');
  return `${withoutQuestion.slice(0, MAX_TARGET_CHARACTERS)}…`;
}

function newTag(name: string): Tag {
  return { name, href: '', alt: '', isHidden: false };
}

function nothing(): void {}

function tags(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => line.split(' ')));
}
