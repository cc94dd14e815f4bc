import { decodedName } from '../../model/names/real-name.ts';
import { decodeHeader, type HeaderContext } from './decode-header.ts';
import { type HeaderFields, headerNames } from './header-fields.ts';

/** No program gives a message more; a header of a megabyte would fill the index. */
const MAX_LABELS = 200;
const MAX_CHARACTERS = 250;

/** How the labels of a header are written where no comma separates them. */
type Alone = 'one label' | 'words';

/**
 * The headers in which programs keep labels: mutt and mu, Dovecot in boxes, OfflineIMAP, the author of a message
 * (RFC 5322, 3.6.5), Gmail's Takeout and what fetches mail from Gmail, Thunderbird, and Emacs's Rmail.
 */
const LABEL_HEADERS: readonly { readonly name: string; readonly alone: Alone }[] = [
  { name: 'x-label', alone: 'one label' },
  { name: 'x-keywords', alone: 'words' },
  { name: 'keywords', alone: 'one label' },
  { name: 'x-gmail-labels', alone: 'one label' },
  { name: 'x-mozilla-keys', alone: 'words' },
  { name: 'x-rmail-keywords', alone: 'one label' },
];

const NAMES = headerNames(LABEL_HEADERS.map(({ name }) => name));

/** The labels of a message, in their order; `undefined` for nearly all messages, which have none. */
export function readLabels(
  fields: HeaderFields,
  context?: HeaderContext,
): readonly string[] | undefined {
  if (!fields.hasAny(NAMES)) return undefined;
  const found: string[] = [];
  for (const { name, alone } of LABEL_HEADERS) {
    for (const value of fields.all(name)) {
      found.push(...labelsIn(decodeHeader(value, context), alone));
    }
  }
  const labels = [...new Set(found)].slice(0, MAX_LABELS);
  return labels.length === 0 ? undefined : labels;
}

/** The labels in the value of an X-Gmail-Labels. */
export function gmailLabels(value = '', context?: HeaderContext): string[] {
  return labelsIn(decodeHeader(value, context), 'one label');
}

// labels := label {"," label} | label {" " label}
// label := ["\\"] text | '"' text '"'
function labelsIn(value: string, alone: Alone): string[] {
  const byCommas = piecesOf(value, ',');
  const isList = byCommas.length > 1 || (alone === 'one label' && !isListOfImap(value));
  const pieces = isList ? byCommas : piecesOf(value, ' ');
  return pieces.map(labelOf).filter((label) => label !== '');
}

/** `\Inbox "Work in progress"`, as IMAP gives the labels of Gmail. */
function isListOfImap(value: string): boolean {
  const [first = '', ...others] = piecesOf(value, ' ');
  return first.startsWith('\\') || (first.startsWith('"') && others.length > 0);
}

/** Pieces of a value, cut where one of these characters is, unless it is in quotes. One character at a time, because expressions take n² steps for some values. */
function piecesOf(value: string, separator: ',' | ' '): string[] {
  const pieces: string[] = [];
  let inQuotes = false;
  let start = 0;
  for (let at = 0; at < value.length; at++) {
    const character = value[at];
    if (inQuotes) {
      if (character === '\\') at++;
      else if (character === '"') inQuotes = false;
    } else if (character === '"') {
      inQuotes = at === 0 || BEFORE_QUOTE.test(value[at - 1] ?? '');
    } else if (character === separator) {
      pieces.push(value.slice(start, at));
      start = at + 1;
    }
  }
  return [...pieces, value.slice(start)]
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
}

const BEFORE_QUOTE = /[\s,]/;

/** Without quotes, and without the `\` of Gmail's own labels. Half a character is none. */
function labelOf(piece: string): string {
  const [, quoted] = /^"(.*?)"?$/s.exec(piece) ?? [];
  const written = quoted === undefined ? piece : quoted.replace(/\\(.)/gs, '$1');
  const label = decodedName(written.replace(/^\\+/, '').replace(/\s+/g, ' ').trim());
  return label.slice(0, MAX_CHARACTERS).toWellFormed();
}
