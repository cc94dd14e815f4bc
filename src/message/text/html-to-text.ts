import { createRequire } from 'node:module';
import type { TokenizerCallbacks } from 'htmlparser2';

/** Tags that do not end a word: `a<b>c</b>` is the one word `ac`. */
const INLINE_TAGS: ReadonlySet<string> = new Set(
  (
    'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q s ' +
    'samp small span strike strong sub sup time tt u var wbr'
  ).split(' '),
);

const HIDDEN_TAGS: ReadonlySet<string> = new Set(['script', 'style']);

/**
 * The text that the reader of an HTML mail sees, with entities decoded, and a space where a tag separates
 * words. Uses only the tokenizer, because the full parser keeps a stack of open tags and takes time
 * quadratic in the depth of nesting.
 */
export function htmlToText(html: string): string {
  const pieces: string[] = [];
  let hidden = false;
  const { Tokenizer } = htmlparser();
  const tokenizer = new Tokenizer(
    {},
    {
      ...ignoreEverything,
      ontext: (start, end) => {
        if (!hidden) pieces.push(html.slice(start, end));
      },
      ontextentity: (codePoint) => {
        if (!hidden) pieces.push(String.fromCodePoint(codePoint));
      },
      onopentagname: (start, end) => {
        const name = html.slice(start, end).toLowerCase();
        hidden = HIDDEN_TAGS.has(name);
        if (!INLINE_TAGS.has(name)) pieces.push(' ');
      },
      onselfclosingtag: () => {
        hidden = false;
      },
      onclosetag: (start, end) => {
        hidden = false;
        if (!INLINE_TAGS.has(html.slice(start, end).toLowerCase())) pieces.push(' ');
      },
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  return pieces.join('');
}

type Htmlparser = typeof import('htmlparser2');

let loaded: Htmlparser | undefined;

/** Loaded for the first HTML, because loading takes as long as starting a worker. */
function htmlparser(): Htmlparser {
  loaded ??= load();
  return loaded;
}

function load(): Htmlparser {
  const require = createRequire(import.meta.url);
  return require('htmlparser2');
}

const nothing = () => {};

const ignoreEverything: TokenizerCallbacks = {
  onattribdata: nothing,
  onattribentity: nothing,
  onattribend: nothing,
  onattribname: nothing,
  oncdata: nothing,
  onclosetag: nothing,
  oncomment: nothing,
  ondeclaration: nothing,
  onend: nothing,
  onopentagend: nothing,
  onopentagname: nothing,
  onprocessinginstruction: nothing,
  onselfclosingtag: nothing,
  ontext: nothing,
  ontextentity: nothing,
};
