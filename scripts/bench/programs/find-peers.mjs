import { join } from 'node:path';
import { findClassic, findProgram } from '../find-program.mjs';
import { makeClassic } from './classic.mjs';
import { makeMu } from './mu.mjs';
import { makeNotmuch } from './notmuch.mjs';

/**
 * How to find each peer, which Debian package has it, and whether it reads mboxes.
 *
 * @typedef {object} Peer
 * @property {() => string | undefined} find
 * @property {string} debianPackage
 * @property {boolean} readsBoxes
 * @property {(file: string, home: string, mail: Mail) => Program} make
 *
 * @typedef {import('./program.mjs').Program} Program
 * @typedef {import('./program.mjs').Mail} Mail
 * @typedef {import('../options.mjs').PeerName} PeerName
 */

/** @type {Record<PeerName, Peer>} */
const PEERS = {
  mairix: { find: findClassic, debianPackage: 'mairix', readsBoxes: true, make: makeClassic },
  mu: {
    find: () => findProgram('mu'),
    debianPackage: 'maildir-utils',
    readsBoxes: false,
    make: makeMu,
  },
  notmuch: {
    find: () => findProgram('notmuch'),
    debianPackage: 'notmuch',
    readsBoxes: false,
    make: makeNotmuch,
  },
};

/**
 * The peers that can be measured on this mail, and why the others cannot.
 *
 * @param {readonly PeerName[]} names
 * @param {{ directory: string, mail: Mail }} place
 * @returns {{ programs: Program[], missing: string[] }}
 */
export function findPeers(names, { directory, mail }) {
  /** @type {Program[]} */
  const programs = [];
  /** @type {string[]} */
  const missing = [];
  for (const name of names) {
    const { find, debianPackage, readsBoxes, make } = PEERS[name];
    const file = find();
    if (file === undefined) {
      const which = name === 'mairix' ? 'the classic mairix, in C' : name;
      missing.push(`${which}: not installed (Debian package ${debianPackage})`);
    } else if (mail.boxes.length > 0 && !readsBoxes) {
      missing.push(`${name}: reads no mbox, and there are some in this mail`);
    } else programs.push(make(file, join(directory, name), mail));
  }
  return { programs, missing };
}
