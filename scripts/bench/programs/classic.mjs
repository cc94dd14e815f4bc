import { mairixArguments, writeRcFile } from './rc-file.mjs';
import { versionOf } from './version.mjs';

/**
 * The mairix that is written in C.
 *
 * @param {string} file
 * @param {string} home
 * @param {import('./program.mjs').Mail} mail
 * @returns {import('./program.mjs').Program}
 */
export function makeClassic(file, home, mail) {
  const { rcFile, database } = writeRcFile(home, mail);
  const { update, fastUpdate, findSubject, link } = mairixArguments(rcFile);
  return {
    name: 'mairix (C)',
    version: versionOf(file),
    database,
    prepare: [],
    update: { file, args: update },
    fastUpdate: { file, args: fastUpdate },
    findSubject: (word) => ({ file, args: findSubject(word) }),
    link: (search) => ({ file, args: link(search) }),
  };
}
