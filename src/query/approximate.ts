/**
 * Substrings with errors, as mairix has always matched `word=N`: a word matches when some part of
 * it is within N insertions, deletions and substitutions of the pattern.
 *
 * With an anchor the first pattern character is free of cost only at the first character of the
 * word, but its loss may be paid for anywhere: `^chrony=1` finds `schrony`. That is classic
 * mairix's own model, which people's searches rely on.
 */
export interface WordPattern {
  readonly text: string;
  readonly errors: number;
  readonly anchored: boolean;
}

/** Pattern length that fits the bits of a 32-bit integer, the sign left out. */
const BIT_PARALLEL_LENGTH = 31;

/** Words of a vocabulary block (`\nword\nword\n`) that match. */
export function findWords(block: string, pattern: WordPattern): string[] {
  if (pattern.errors === 0) return findSubstring(block, pattern);
  const state = makeMatcher(pattern);
  const shortest = pattern.text.length - pattern.errors;
  const words: string[] = [];
  for (let start = 1, end = 0; start < block.length; start = end + 1) {
    end = block.indexOf('\n', start);
    if (end - start < shortest) continue;
    state.reset();
    for (let at = start; at < end; at++) {
      if (!state.step(block.charCodeAt(at))) continue;
      words.push(block.slice(start, end));
      break;
    }
  }
  return words;
}

/** Whether some part of `text` matches. */
export function matches(text: string, pattern: WordPattern): boolean {
  if (pattern.errors === 0) {
    return pattern.anchored ? text.startsWith(pattern.text) : text.includes(pattern.text);
  }
  const state = makeMatcher(pattern);
  for (let at = 0; at < text.length; at++) {
    if (state.step(text.charCodeAt(at))) return true;
  }
  return pattern.errors >= pattern.text.length;
}

function findSubstring(block: string, { text, anchored }: WordPattern): string[] {
  const sought = anchored ? `\n${text}` : text;
  const words: string[] = [];
  let at = block.indexOf(sought);
  while (at !== -1) {
    const start = anchored ? at + 1 : block.lastIndexOf('\n', at) + 1;
    const end = block.indexOf('\n', at + 1);
    words.push(block.slice(start, end));
    at = block.indexOf(sought, end);
  }
  return words;
}

/** Reads one word character by character; `step` tells whether a match ends at this one. */
interface Matcher {
  reset(): void;
  step(code: number): boolean;
}

function makeMatcher(pattern: WordPattern): Matcher {
  return pattern.text.length <= BIT_PARALLEL_LENGTH
    ? bitParallelMatcher(pattern)
    : tableMatcher(pattern);
}

/**
 * Wu and Manber, "Fast text searching allowing errors" (CACM 35, 1992). Bit i of row d is set when
 * the first i + 1 pattern characters match up to here with at most d errors.
 */
function bitParallelMatcher({ text, errors, anchored }: WordPattern): Matcher {
  const masks = characterMasks(text);
  const accept = 1 << (text.length - 1);
  const initial = Int32Array.from({ length: errors + 1 }, (_, row) => 2 ** Math.min(row, 31) - 1);
  const rows = Int32Array.from(initial);
  let first = true;
  return {
    reset() {
      rows.set(initial);
      first = true;
    },
    step(code) {
      const mask = (masks.get(code) ?? 0) & (anchored && !first ? ~1 : -1);
      first = false;
      let before = rows[0] ?? 0;
      let current = ((before << 1) | 1) & mask;
      rows[0] = current;
      for (let row = 1; row <= errors; row++) {
        const old = rows[row] ?? 0;
        const matched = ((old << 1) | 1) & mask;
        current = matched | before | ((before | current) << 1) | 1;
        rows[row] = current;
        before = old;
      }
      return (current & accept) !== 0;
    },
  };
}

function characterMasks(text: string): Map<number, number> {
  const masks = new Map<number, number>();
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    masks.set(code, (masks.get(code) ?? 0) | (1 << at));
  }
  return masks;
}

/** Sellers' table, one column at a time, for patterns longer than the bits of an integer. */
function tableMatcher({ text, errors, anchored }: WordPattern): Matcher {
  const initial = Int32Array.from({ length: text.length + 1 }, (_, cost) => cost);
  const costs = Int32Array.from(initial);
  let first = true;
  return {
    reset() {
      costs.set(initial);
      first = true;
    },
    step(code) {
      let diagonal = 0;
      for (let row = 1; row <= text.length; row++) {
        const old = costs[row] ?? 0;
        const isFree = text.charCodeAt(row - 1) === code && (row > 1 || first || !anchored);
        const around = Math.min(diagonal, old, costs[row - 1] ?? 0) + 1;
        costs[row] = isFree ? Math.min(diagonal, around) : around;
        diagonal = old;
      }
      first = false;
      return (costs[text.length] ?? 0) <= errors;
    },
  };
}
