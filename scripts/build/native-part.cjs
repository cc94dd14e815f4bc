const { join } = require('node:path');
const { packageDirectory } = require('./package-directory.cjs');

/**
 * Takes the place of what looks for the native part of better-sqlite3. Version 12 asks the package
 * `bindings`, which looks into a dozen directories: npm puts it here, be it downloaded or compiled.
 * @param {string} name
 */
function bindings(name) {
  return require(join(packageDirectory('better-sqlite3'), 'build/Release', name));
}

/** Version 13 asks a module of its own, which knows the binaries in the package by its own place there. */
function getBinding() {
  return require(join(packageDirectory('better-sqlite3'), 'lib/binding.js')).getBinding();
}

module.exports = Object.assign(bindings, { getBinding });
