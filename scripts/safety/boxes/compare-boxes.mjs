import { ours } from './judges.mjs';
import { randomBox } from './random-box.mjs';
import { reasonOf } from './reason-of.mjs';

/**
 * Where a judge and ours differ; `reason` is missing where nobody knows one.
 *
 * @typedef {{ reason: string | undefined, example: string }} Difference
 * @typedef {{ agreed: number, differences: Difference[] }} Comparison
 */

/**
 * Lets a judge and ours cut generated boxes.
 *
 * @param {readonly number[]} seeds
 * @param {import('./judges.mjs').Judge} judge
 * @returns {Promise<Comparison>}
 */
export async function compareBoxes(seeds, judge) {
  const boxes = seeds.map((seed) => ({ seed, ...randomBox(seed) }));
  const contents = boxes.map(({ bytes }) => bytes);
  const [theirs, own] = [await judge.cut(contents), await ours(contents)];
  let agreed = 0;
  const differences = boxes.flatMap((box, at) => {
    const cutByJudge = cuts(box.places, theirs[at] ?? []);
    const cutByOurs = cuts(box.places, own[at] ?? []);
    return box.places.flatMap(({ kind }, number) => {
      if (cutByJudge[number] === cutByOurs[number]) {
        agreed++;
        return [];
      }
      const reason = reasonOf(judge.name, { box, number, cutByJudge: cutByJudge[number] === true });
      return [{ reason, example: `box ${box.seed}: ${kind}` }];
    });
  });
  return { agreed, differences };
}

/**
 * At which places a message begins: where the text after it is in another piece than the text before.
 *
 * @param {readonly import('./random-box.mjs').Place[]} places
 * @param {readonly string[]} pieces
 */
function cuts(places, pieces) {
  const pieceOf = places.map(({ mark }) => pieces.findIndex((piece) => piece.includes(mark)));
  return pieceOf.map((piece, at) => piece !== -1 && piece !== (pieceOf[at - 1] ?? -1));
}

/**
 * Lets a judge and ours cut a box of real mail. What begins a message for one of them only is explained
 * by what is there: the text of a message, or a part of one.
 *
 * @param {Buffer} content
 * @param {import('./judges.mjs').Judge} judge
 * @returns {Promise<Comparison>}
 */
export async function compareBox(content, judge) {
  const [theirs = []] = await judge.cut([content]);
  const [own = []] = await ours([content]);
  const [starts, ownStarts] = [beginnings(theirs), beginnings(own)];
  const more = [...starts].filter((text) => !ownStarts.has(text));
  const fewer = [...ownStarts].filter((text) => !starts.has(text));
  return {
    agreed: ownStarts.size - fewer.length,
    differences: [
      ...more.map((text) => ({ reason: whyCut(text, own), example: excerpt(text) })),
      ...fewer.map((text) => ({ reason: undefined, example: excerpt(text) })),
    ],
  };
}

/**
 * What is before the first blank line of each piece, by which it is known.
 *
 * @param {readonly string[]} pieces
 */
function beginnings(pieces) {
  return new Set(pieces.map((piece) => withoutSeparator(piece).replace(/\r?\n\r?\n.*/s, '')));
}

/** @param {string} piece */
function withoutSeparator(piece) {
  return piece.replace(/^From [^\n]*\n/, '').trimStart();
}

/** @param {string} text */
function excerpt(text) {
  return JSON.stringify(text.slice(0, 60));
}

/**
 * @param {string} text
 * @param {readonly string[]} own
 */
function whyCut(text, own) {
  if (!/^[!-9;-~]+[ \t]*:/.test(text)) return 'cuts where no header follows';
  const whole = own.find((piece) => piece.includes(text));
  return whole !== undefined && /^content-type:[ \t]*multipart/im.test(whole)
    ? 'cuts a message in the middle of a part'
    : undefined;
}
