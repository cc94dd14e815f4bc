/** Loaded before the program: at its end, what V8 compiled of its one script is kept beside it. */
const { writeFileSync } = require('node:fs');
const vm = require('node:vm');

vm.Script = class extends vm.Script {
  /**
   * @param {string} source
   * @param {{ filename: string }} options
   */
  constructor(source, options) {
    super(source, options);
    const file = options.filename.replace(/\.cjs$/, '.cache');
    process.on('exit', () => writeFileSync(file, this.createCachedData()));
  }
};
