/** Takes the place of string-width, which is loaded when a text first needs it: that takes longer than a short search. */
/** @type {((text: string) => number) | undefined} */
let loaded;

/** @param {string} text */
module.exports = function stringWidth(text) {
  loaded ??= load();
  return loaded(text);
};

/** @returns {(text: string) => number} */
function load() {
  return require('../../node_modules/string-width/index.js').default;
}
