import { BLANKS, inScript } from './scripts.mjs';

const LINE_WIDTH = 72;

/**
 * Paragraphs of sentences in lines of ordinary width, at least `length` characters.
 *
 * @param {number} length
 * @param {{ random: import('./random.mjs').Random, vocabulary: import('./vocabulary.mjs').Vocabulary }} source
 * @param {import('./scripts.mjs').Script} script
 */
export function makeText(length, { random, vocabulary }, script) {
  const nextWord = vocabulary.words();
  let text = '';
  let line = '';
  let left = 0;
  while (text.length < length) {
    const starts = left === 0;
    if (starts) left = 4 + random.below(14);
    left -= 1;
    const word = inScript(nextWord(), script);
    line += starts ? word.charAt(0).toUpperCase() + word.slice(1) : word;
    if (left === 0) line += random.chance(0.1) ? '?' : '.';
    else if (random.chance(0.1)) line += ',';
    if (line.length >= (script === 'cjk' ? LINE_WIDTH / 2 : LINE_WIDTH - 4)) {
      text += `${line}\n`;
      line = '';
    } else if (left === 0 && random.chance(0.3)) {
      text += `${line}\n\n`;
      line = '';
    } else line += BLANKS[script];
  }
  return `${text}${line.trimEnd()}\n`.replace(/\n{2,}$/, '\n');
}

/**
 * Lines of a patch to invented files, at least `length` characters.
 *
 * @param {number} length
 * @param {{ random: import('./random.mjs').Random, vocabulary: import('./vocabulary.mjs').Vocabulary }} source
 */
export function makePatch(length, { random, vocabulary }) {
  const nextWord = vocabulary.words();
  const hash = () => random.next().toString(16).padStart(8, '0');
  let patch = '';
  while (patch.length < length) {
    const file = `${vocabulary.plainWord()}/${vocabulary.plainWord()}.c`;
    patch += `diff --git a/${file} b/${file}\nindex ${hash()}..${hash()} 100644\n`;
    patch += `--- a/${file}\n+++ b/${file}\n`;
    for (let hunks = 1 + random.below(3); hunks > 0; hunks--) {
      const start = 1 + random.below(2_000);
      patch += `@@ -${start},7 +${start},9 @@ static int ${nextWord()}(void)\n`;
      for (let lines = 5 + random.below(9); lines > 0; lines--) {
        const marker = random.pick([' ', ' ', '+', '-']);
        patch += `${marker}\t${nextWord()} = ${vocabulary.plainWord()}(${nextWord()});\n`;
      }
    }
  }
  return patch;
}

/**
 * What a reply quotes: the beginning of another text, each line with `> `.
 *
 * @param {string} text
 */
export function quote(text) {
  return text.trimEnd().replace(/^/gm, '> ').concat('\n');
}
