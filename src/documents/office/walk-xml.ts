import type { TokenizerCallbacks } from 'htmlparser2';
import { htmlparser } from '../../message/text/htmlparser.ts';
import type { Limits } from '../limits.ts';

/** What is told of an XML text, in its order. Names are without their prefixes. */
export interface XmlListener {
  open?(name: string): void;
  /** An attribute of the element that was opened last. */
  attribute?(name: string, value: string): void;
  text?(text: string): void;
  close?(name: string): void;
}

/**
 * Goes through an XML text. Takes linear time, whatever the text: only the tokenizer is used, which keeps no
 * stack and reads no definitions, so there are no entities but those five of XML, and numbers.
 */
export function walkXml(xml: Buffer, listener: XmlListener, limits: Limits): void {
  const text = decodeXml(xml);
  const { Tokenizer } = htmlparser();
  const tokenizer = new Tokenizer({ xmlMode: true }, new Callbacks(text, listener));
  for (let at = 0; at < text.length; at += CHUNK_CHARACTERS) {
    tokenizer.write(text.slice(at, at + CHUNK_CHARACTERS));
    limits.checkTime();
  }
  tokenizer.end();
}

const CHUNK_CHARACTERS = 256 * 1024;

/** XML is in UTF-8 unless it begins with a byte order mark of UTF-16. */
function decodeXml(xml: Buffer): string {
  if (xml[0] === 0xff && xml[1] === 0xfe) return xml.toString('utf16le', 2);
  if (xml[0] === 0xfe && xml[1] === 0xff && xml.length % 2 === 0) {
    return Buffer.from(xml.subarray(2)).swap16().toString('utf16le');
  }
  return xml.toString('utf8');
}

class Callbacks implements TokenizerCallbacks {
  readonly #xml: string;
  readonly #listener: XmlListener;
  #name = '';
  #attribute = '';
  #value = '';

  constructor(xml: string, listener: XmlListener) {
    this.#xml = xml;
    this.#listener = listener;
  }

  onopentagname(start: number, end: number): void {
    this.#name = this.#localName(start, end);
    this.#listener.open?.(this.#name);
  }

  onattribname(start: number, end: number): void {
    this.#attribute = this.#localName(start, end);
    this.#value = '';
  }

  onattribdata(start: number, end: number): void {
    this.#value += this.#xml.slice(start, end);
  }

  onattribentity(codePoint: number): void {
    this.#value += String.fromCodePoint(codePoint);
  }

  onattribend(): void {
    this.#listener.attribute?.(this.#attribute, this.#value);
  }

  onselfclosingtag(): void {
    this.#listener.close?.(this.#name);
  }

  onclosetag(start: number, end: number): void {
    this.#listener.close?.(this.#localName(start, end));
  }

  ontext(start: number, end: number): void {
    this.#listener.text?.(this.#xml.slice(start, end));
  }

  ontextentity(codePoint: number): void {
    this.#listener.text?.(String.fromCodePoint(codePoint));
  }

  oncdata(start: number, end: number, offset: number): void {
    this.#listener.text?.(this.#xml.slice(start, end - offset));
  }

  oncomment = nothing;
  ondeclaration = nothing;
  onend = nothing;
  onopentagend = nothing;
  onprocessinginstruction = nothing;

  #localName(start: number, end: number): string {
    const name = this.#xml.slice(start, end);
    return name.slice(name.indexOf(':') + 1);
  }
}

function nothing(): void {}
