/**
 * A run decodes names in envelopes only where a server has given its mail other UIDs; loading what does it makes the
 * table of a Chinese charset, which takes some 20 ms.
 */
module.exports = new Proxy(
  {},
  {
    get(_, name) {
      // @ts-expect-error The build knows where it is (`bundle-program.mjs`).
      return Reflect.get(require('real-libmime'), name);
    },
  },
);
