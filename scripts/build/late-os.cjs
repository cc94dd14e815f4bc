/**
 * A search needs `node:os` only where HOME is not set, or a path in a library's configuration begins with `~`; loading
 * it takes half a millisecond.
 */
module.exports = new Proxy(
  {},
  {
    get(_, name) {
      // biome-ignore lint/style/useNodejsImportProtocol: with `node:` the bundler would put this file here again
      return Reflect.get(require('os'), name);
    },
  },
);
