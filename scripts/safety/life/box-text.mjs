/**
 * The messages of an mbox that this life has written, each with its From_ line and the empty line after it.
 *
 * @param {string} text
 * @returns {string[]}
 */
export function cutBox(text) {
  return text.split(/(?<=\n\n)(?=From \S+ )/).filter((piece) => piece !== '');
}

/** @param {string} letter @returns {string} */
export function pieceOf(letter) {
  return `From ada@example.org Mon Mar  2 10:00:00 2020\n${letter.replace(/^(>*From )/gm, '>$1')}\n`;
}

/** Gives a message of a box this status, as mail programs do. @param {string} piece @param {string} status */
export function withStatus(piece, status) {
  const cleared = piece.replace(/\nStatus: \w*(?=\n)/, '');
  return status === '' ? cleared : cleared.replace('\n\n', `\nStatus: ${status}\n\n`);
}
