#!/usr/bin/env node
// Runs the files of the program with the compiled code that the build kept of each: V8 compiles most of a
// short search, and of a summary, for longer than it runs it. It refuses code of another version, so there is
// some for each Node that the package was built for; any other compiles.
const { existsSync, readFileSync } = require('node:fs');
const { basename, dirname, join } = require('node:path');
const vm = require('node:vm');

const KEPT = join(__dirname, 'compiled', process.versions.v8.replace(/-.*/, ''));

/** @typedef {{ exports: unknown }} Part */

/** Parts of the program that are loaded, by their names. @type {Map<string, Part>} */
const parts = new Map([['main.cjs', module]]);

load.resolve = require.resolve;
run('program.cjs', module);

/** What the files of the program know as `require`: they find each other in `parts`. @param {string} id */
function load(id) {
  if (!id.startsWith('.')) return require(id);
  const name = basename(id);
  const known = parts.get(name);
  if (known !== undefined) return known.exports;
  const part = { exports: {} };
  parts.set(name, part);
  run(join('parts', name), part);
  return part.exports;
}

/** @param {string} name @param {Part} part */
function run(name, part) {
  const filename = join(__dirname, name);
  const compiled = join(KEPT, `${basename(name, '.cjs')}.cache`);
  const source = readFileSync(filename, 'latin1'); // it is ASCII, which is read at once
  const script = new vm.Script(source, {
    filename,
    cachedData: existsSync(compiled) ? readFileSync(compiled) : undefined,
  });
  script.runInThisContext()(part.exports, load, part, filename, dirname(filename));
}
