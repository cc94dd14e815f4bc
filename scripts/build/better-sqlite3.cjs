/**
 * Takes the place of better-sqlite3, whose dozen files are in the bundle: Node would take a tenth of a
 * short search to find them. Their native part belongs to exactly this version, and npm may have
 * installed another one, which is used as it is.
 */
const bundled = require('../../node_modules/better-sqlite3/package.json').version;

module.exports = isInstalled()
  ? require('../../node_modules/better-sqlite3/lib/index.js')
  : require('better-sqlite3');

/** Also where there is none, so that opening a database says what is missing. */
function isInstalled() {
  try {
    return require('better-sqlite3/package.json').version === bundled;
  } catch {
    return true;
  }
}
