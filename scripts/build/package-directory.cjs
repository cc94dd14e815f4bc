const { existsSync } = require('node:fs');
const { dirname, join } = require('node:path');

/**
 * Where a package is installed: in the nearest `node_modules` above the program. Node looks at many
 * more places and files, for longer than SQLite takes to open a database; it is asked about packages
 * that are elsewhere (`NODE_PATH`).
 * @param {string} name
 */
function packageDirectory(name) {
  for (let at = __dirname; ; at = dirname(at)) {
    const directory = join(at, 'node_modules', name);
    if (existsSync(join(directory, 'package.json'))) return directory;
    if (dirname(at) === at) return dirname(require.resolve(`${name}/package.json`));
  }
}

module.exports = { packageDirectory };
