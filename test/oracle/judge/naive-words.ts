import { fold } from '../../../src/model/fold.ts';

/** Stretches of a text that belong together, cut one character at a time: words, emoji, script without spaces. */
export function naiveRuns(text: string): string[] {
  const runs: { kind: Kind; text: string }[] = [];
  let isOpen = false;
  for (const character of fold(visible(text))) {
    const kind = kindOf(character);
    const last = runs.at(-1);
    if (kind === undefined) isOpen = false;
    else if (last !== undefined && isOpen && continues(last, kind)) last.text += character;
    else {
      // A `_` begins nothing.
      isOpen = kind !== 'joiner';
      if (isOpen) runs.push({ kind, text: character });
    }
  }
  return runs.map(({ kind, text }) => (kind === 'letter' ? text.replace(/_+$/, '') : text));
}

/** What is indexed of a text: of script without spaces each two neighbours, and the last character. */
export function naiveWords(text: string): string[] {
  return naiveRuns(text).flatMap((run) => {
    const characters = [...run];
    return isUnspaced(run)
      ? characters.map((character, at) => character + (characters[at + 1] ?? ''))
      : [run];
  });
}

export function isUnspaced(run: string): boolean {
  return kindOf([...run][0] ?? '') === 'unspaced';
}

export function isEmoji(run: string): boolean {
  return ['emoji', 'half a flag'].includes(kindOf([...run][0] ?? '') ?? '');
}

type Kind = 'letter' | 'joiner' | 'unspaced' | 'emoji' | 'half a flag';

const UNSPACED =
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|ー|\p{Script=Thai}|\p{Script=Lao}|\p{Script=Khmer}|\p{Script=Myanmar}/u;

function kindOf(character: string): Kind | undefined {
  if (character === '_') return 'joiner';
  if (/\p{Regional_Indicator}/u.test(character)) return 'half a flag';
  if (/[\p{L}\p{M}\p{N}]/u.test(character)) return UNSPACED.test(character) ? 'unspaced' : 'letter';
  return /(?![©®])\p{Extended_Pictographic}/u.test(character) ? 'emoji' : undefined;
}

function continues(last: { kind: Kind; text: string }, kind: Kind): boolean {
  if (last.kind === 'half a flag') return kind === last.kind && [...last.text].length === 1;
  if (last.kind === 'letter') return kind === 'letter' || kind === 'joiner';
  return last.kind === 'unspaced' && kind === 'unspaced';
}

/** Without joiners, soft hyphens, marks of direction, forms and tones. */
function visible(text: string): string {
  return text.replace(/\p{Cf}|\p{Variation_Selector}|\p{Emoji_Modifier}|\u034f/gu, '');
}
