/**
 * Puts a link in the place of a directory and the directory back, as fast as it can, until its stdin
 * ends: `swap-links.mjs DIRECTORY VICTIM`. Whoever else does something there is not waited for.
 */
import { lstatSync, renameSync, rmSync, symlinkSync } from 'node:fs';

const [directory = '', victim = ''] = process.argv.slice(2);
let isOver = false;
process.stdin.on('end', () => {
  isOver = true;
});
process.stdin.resume();

while (!isOver) {
  for (let turn = 0; turn < 20; turn++) {
    tryTo(() => renameSync(directory, `${directory}.kept`));
    tryTo(() => symlinkSync(victim, directory));
    tryTo(() => removeLink());
    tryTo(() => renameSync(`${directory}.kept`, directory));
  }
  await new Promise((done) => setImmediate(done));
}

function removeLink() {
  if (lstatSync(directory).isSymbolicLink()) rmSync(directory);
}

/** @param {() => void} work */
function tryTo(work) {
  try {
    work();
  } catch {
    // the program was faster
  }
}
