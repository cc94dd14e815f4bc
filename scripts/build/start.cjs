#!/usr/bin/env node
// Runs program.cjs, and what it loads later, with the compiled code that the build kept of each file: to compile
// takes a third of a short search. V8 refuses code of another version; then it compiles.
const { existsSync, readFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const vm = require('node:vm');

/** The exports of each file; the other files find the program under the name of this one. */
const loaded = new Map();
load(__filename, join(__dirname, 'program.cjs'));

/**
 * @param {string} name
 * @param {string} [filename]
 */
function load(name, filename = name) {
  const known = loaded.get(name);
  if (known !== undefined) return known.exports;
  const own = { exports: {} };
  loaded.set(name, own);
  const directory = dirname(filename);
  /** @param {string} id */
  const requireFrom = (id) => (id.startsWith('.') ? load(join(directory, id)) : require(id));
  compile(filename)(own.exports, requireFrom, own, filename, directory);
  return own.exports;
}

/** @param {string} filename */
function compile(filename) {
  const source = readFileSync(filename, 'latin1'); // it is ASCII, which is read at once
  const compiled = filename.replace(/\.cjs$/, '.cache');
  const script = new vm.Script(
    `(function (exports, require, module, __filename, __dirname) {${source}\n})`,
    { filename, cachedData: existsSync(compiled) ? readFileSync(compiled) : undefined },
  );
  return script.runInThisContext();
}
