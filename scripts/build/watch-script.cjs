/** Loaded before the program: at its end, what V8 compiled of each script is kept in `KEPT`, unless that was done. */
const { existsSync, writeFileSync } = require('node:fs');
const { basename, join } = require('node:path');
const vm = require('node:vm');

const { KEPT = '' } = process.env;

vm.Script = class extends vm.Script {
  /**
   * @param {string} source
   * @param {{ filename: string }} options
   */
  constructor(source, options) {
    super(source, options);
    const file = join(KEPT, `${basename(options.filename, '.cjs')}.cache`);
    if (existsSync(file)) return;
    process.on('exit', () => writeFileSync(file, this.createCachedData()));
  }
};
