/** Loaded before the program: at its end, what V8 compiled of each script is kept beside it, unless that was done. */
const { existsSync, writeFileSync } = require('node:fs');
const vm = require('node:vm');

vm.Script = class extends vm.Script {
  /**
   * @param {string} source
   * @param {{ filename: string }} options
   */
  constructor(source, options) {
    super(source, options);
    const file = options.filename.replace(/\.cjs$/, '.cache');
    if (existsSync(file)) return;
    process.on('exit', () => writeFileSync(file, this.createCachedData()));
  }
};
