import { runsOf } from '../../model/words.ts';
import { ExpressionError } from '../expression-error.ts';

/** More would be nearly the whole text. */
const MAX_DISTANCE = 1_000;

/** A text that is given word for word, and how far apart its words may be. */
export interface Quoted {
  readonly text: string;
  readonly within: number | undefined;
}

/** Quotes as word processors and phones write them, around a whole word of an expression, as `"`, unless there are such quotes too; the length stays the same. */
export function straightQuotes(text: string): string {
  return text.includes('"') ? text : text.replaceAll(CURLY_QUOTED, '"$1"');
}

const CURLY_QUOTED = /[“”„‟«»](?<=(?:^|[:,/])\s*.|~.)([^“”„‟«»"]*)[“”«»](?=\s*(?:$|[,/~]))/g;

/** The text with spaces for what is in quotes, so that nothing in there separates. A quote opens at the beginning of a word only: the one in `5"` does not. */
export function maskQuotes(text: string): string {
  if (!text.includes('"')) return text;
  let masked = '';
  let state: 'start' | 'word' | 'quotes' = 'start';
  for (const character of text.split('')) {
    masked += state === 'quotes' ? ' ' : character;
    if (state === 'quotes') state = character === '"' ? 'word' : 'quotes';
    else if (character === ',' || character === '/') state = 'start';
    else if (state === 'start' && character === '"') state = 'quotes';
    else if (!/[\s~^]/.test(character)) state = 'word';
  }
  return masked;
}

// quoted := '"' text '"' ["~" digits]
/** Reads a word that begins with a quote. Throws `ExpressionError`. */
export function readQuoted(typed: string): Quoted {
  const end = typed.indexOf('"', 1);
  if (end === -1) {
    throw new ExpressionError('a quote is not closed', {
      start: 0,
      end: typed.length,
      hint: {
        commandLine: `write another " where the phrase ends; a shell needs '…' around all of it`,
        library: 'write another " where the phrase ends',
      },
    });
  }
  const text = typed.slice(1, end).trim();
  const suffix = typed.slice(end + 1).trim();
  if (suffix === '') return { text, within: undefined };
  const start = typed.length - suffix.length;
  if (!/^~\d+$/.test(suffix)) {
    throw new ExpressionError('this cannot follow a closing quote', {
      start,
      end: typed.length,
      hint: 'a phrase in quotes is found word for word; only "~" and a number may follow, as in "lock order"~5',
    });
  }
  if (runsOf(text).length < 2) {
    throw new ExpressionError('one word alone has no distance', {
      start,
      end: typed.length,
      hint: 'write two words or more in the quotes, as in "lock order"~5',
    });
  }
  return { text, within: readDistance(suffix.slice(1), start + 1) };
}

/** Reads `lock order~5` and `lock+order~5`; nothing unless two words or more are in front of the `~`. */
export function readNear(typed: string): Quoted | undefined {
  const [, digits] = /~(\d+)$/.exec(typed) ?? [];
  if (digits === undefined) return undefined;
  const start = typed.length - digits.length;
  const text = typed.slice(0, start - 1).trimEnd();
  return runsOf(text).length < 2 ? undefined : { text, within: readDistance(digits, start) };
}

function readDistance(digits: string, start: number): number {
  const distance = Number(digits);
  if (distance >= 1 && distance <= MAX_DISTANCE) return distance;
  throw new ExpressionError('no such distance between words', {
    start,
    end: start + digits.length,
    hint: `write a number from 1 to ${MAX_DISTANCE.toLocaleString('en')} after "~", as in "lock order"~5`,
  });
}
