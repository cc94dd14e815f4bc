/**
 * A run needs `node:crypto` only for boxes, copies and documents; loading it takes some 5 ms.
 */
module.exports = new Proxy(
  {},
  {
    get(_, name) {
      // biome-ignore lint/style/useNodejsImportProtocol: with `node:` the bundler would put this file here again
      return Reflect.get(require('crypto'), name);
    },
  },
);
