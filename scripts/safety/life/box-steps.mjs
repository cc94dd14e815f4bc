import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { cutBox, pieceOf, withStatus } from './box-text.mjs';
import { makeLetter } from './letters.mjs';
import {
  BOXES,
  boxFiles,
  isFile,
  isTakenPlace,
  keepingTimes,
  MH_FOLDERS,
  mhFiles,
} from './places.mjs';

/** @typedef {import('./file-steps.mjs').Change} Change */
/** @typedef {import('./choices.mjs').Choices} Choices */

const { PATH } = process.env;

/** Changes of mboxes, and what the programs of their times do. @type {Readonly<Record<string, Change>>} */
export const BOX_STEPS = {
  append(mail, choices) {
    const box = choices.pick('box', BOXES) ?? '';
    const path = join(mail, box);
    if (!takesMail(path)) return undefined;
    appendFileSync(path, pieceOf(makeLetter(choices)), 'latin1');
    return { isNamed: true, folders: [box] };
  },

  /**
   * The rest of it comes, or does not. Its From_ line is whole: after half of one, the next message can be without any
   * date but that of the box, which a fresh index takes from today's box (`docs/promises.md`).
   */
  appendHalf(mail, choices) {
    const box = choices.pick('box', BOXES) ?? '';
    const path = join(mail, box);
    if (!takesMail(path)) return undefined;
    const piece = pieceOf(makeLetter(choices));
    const least = piece.indexOf('\n') + 1;
    const half = least + choices.below('half', piece.length - least);
    appendFileSync(path, piece.slice(0, half), 'latin1');
    return { isNamed: true, folders: [box] };
  },

  expunge: rewrites((pieces, choices) => {
    const gone = choices.pick('message', pieces);
    return pieces.filter((piece) => piece !== gone);
  }),

  status: rewrites((pieces, choices) =>
    pieces.map((piece, at) =>
      choices.chance(`changed ${at}`, 0.4)
        ? withStatus(piece, ['', 'O', 'RO', 'OR', 'R'][choices.below(`status ${at}`, 5)] ?? '')
        : piece,
    ),
  ),

  sortBox: rewrites((pieces, choices) => choices.shuffle('order', pieces)),

  editInBox: rewrites((pieces, choices) => {
    const changed = choices.pick('message', pieces);
    return pieces.map((piece) => (piece === changed ? pieceOf(makeLetter(choices)) : piece));
  }),

  emptyBox: rewrites(() => []),

  packBox(mail, choices) {
    const box = choices.pick('box', boxFiles(mail));
    if (box === undefined) return undefined;
    const bytes = readFileSync(join(mail, box));
    keepingTimes(join(mail, box), () =>
      writeFileSync(
        join(mail, box),
        isPacked(join(mail, box)) ? gunzipSync(bytes) : gzipSync(bytes),
      ),
    );
    return { isNamed: true, folders: [box] };
  },

  packBoxUnderOtherName(mail, choices) {
    const box = choices.pick(
      'box',
      boxFiles(mail).filter((path) => path.startsWith('boxes/')),
    );
    if (box === undefined) return undefined;
    const bytes = readFileSync(join(mail, box));
    const to = isPacked(join(mail, box)) ? box.replace(/\.gz$/, '') : `${box}.gz`;
    if (to === box || isTakenPlace(join(mail, to))) return undefined;
    writeFileSync(join(mail, to), isPacked(join(mail, box)) ? gunzipSync(bytes) : gzipSync(bytes));
    unlinkSync(join(mail, box));
    return { isNamed: true, folders: [] };
  },

  swapBoxes(mail, choices) {
    const [one, other] = choices.shuffle('boxes', boxFiles(mail));
    if (one === undefined || other === undefined) return undefined;
    renameSync(join(mail, one), join(mail, 'aside'));
    renameSync(join(mail, other), join(mail, one));
    renameSync(join(mail, 'aside'), join(mail, other));
    return { isNamed: true, folders: [] };
  },

  removeBox(mail, choices) {
    const box = choices.pick('box', boxFiles(mail));
    if (box === undefined) return undefined;
    const away = join(dirname(mail), 'away');
    mkdirSync(away, { recursive: true });
    renameSync(join(mail, box), join(away, box.replaceAll('/', '-')));
    return { isNamed: true, folders: [] };
  },

  bringBoxBack(mail, choices) {
    const box = choices.pick('box', BOXES) ?? '';
    const away = join(dirname(mail), 'away', box.replaceAll('/', '-'));
    if (!isTakenPlace(away) || isTakenPlace(join(mail, box))) return undefined;
    renameSync(away, join(mail, box));
    return { isNamed: true, folders: [] };
  },

  linkBox(mail, choices) {
    const target = choices.pick('target', boxFiles(mail));
    const link = join(mail, 'boxes/linked');
    if (isTakenPlace(link)) unlinkSync(link);
    else if (target === undefined || target === 'boxes/linked') return undefined;
    else symlinkSync(join(mail, target), link);
    return { isNamed: true, folders: [] };
  },

  /** The messages of an MH folder get the numbers from 1 on. */
  packMh(mail, choices) {
    const folder = choices.pick('folder', MH_FOLDERS) ?? '';
    const files = mhFiles(mail, folder);
    if (files.length === 0) return undefined;
    if (choices.chance('program', 0.2) && mh(mail, 'folder', `+${folder}`, '-pack')) {
      return { isNamed: false, folders: [] };
    }
    for (const [at, path] of files.entries()) {
      renameSync(join(mail, path), join(mail, folder, String(at + 1)));
    }
    return { isNamed: false, folders: [] };
  },

  refile(mail, choices) {
    const [folder = '', to = ''] = choices.shuffle('folders', MH_FOLDERS);
    const path = choices.pick('message', mhFiles(mail, folder));
    if (path === undefined || !existsSync(join(mail, to))) return undefined;
    const number = path.slice(folder.length + 1);
    if (
      choices.chance('program', 0.2) &&
      mh(mail, 'refile', number, '-src', `+${folder}`, `+${to}`)
    ) {
      return { isNamed: true, folders: [folder, to] };
    }
    const last = Number(
      mhFiles(mail, to)
        .at(-1)
        ?.slice(to.length + 1) ?? 0,
    );
    renameSync(join(mail, path), join(mail, to, String(last + 1)));
    return { isNamed: true, folders: [folder, to] };
  },

  /** `sortm`: they exchange their numbers. */
  sortMh(mail, choices) {
    const folder = choices.pick('folder', MH_FOLDERS) ?? '';
    const files = mhFiles(mail, folder);
    if (files.length < 2) return undefined;
    for (const path of files) renameSync(join(mail, path), join(mail, `${path}.aside`));
    for (const [at, path] of choices.shuffle('order', files).entries()) {
      renameSync(join(mail, `${path}.aside`), join(mail, files[at] ?? ''));
    }
    return { isNamed: false, folders: [] };
  },

  /** Flags in an mbox by the real program, which puts the time back. Takes half a second. */
  mutt(mail, choices) {
    const box = choices.pick('box', boxFiles(mail));
    if (box === undefined || isPacked(join(mail, box))) return undefined;
    const keys = choices
      .shuffle('keys', ['<flag-message>', '<toggle-new>', '<delete-message>'])
      .slice(0, 2)
      .map((key, at) => `${at === 0 ? '<first-entry>' : '<last-entry>'}${key}`)
      .join('');
    const settings = 'set quit=yes delete=yes move=no mark_old=no resolve=no';
    const command = `mutt -n -F /dev/null -f '${join(mail, box)}' -e '${settings}' -e 'push ${keys}<quit>'`;
    const { status } = spawnSync('script', ['-qec', command, '/dev/null'], {
      env: { ...process.env, HOME: dirname(mail), TERM: 'xterm', LC_ALL: 'C' },
      timeout: 20_000,
      stdio: ['ignore', 'ignore', 'ignore'],
    });
    return status === 0 ? { isNamed: true, folders: [box] } : undefined;
  },
};

/**
 * As mail programs rewrite a box: in place or into a new file, and mutt puts the time back.
 *
 * @param {(pieces: string[], choices: Choices) => string[]} change
 * @returns {Change}
 */
function rewrites(change) {
  return (mail, choices) => {
    const box = choices.pick('box', boxFiles(mail));
    if (box === undefined || isPacked(join(mail, box))) return undefined;
    const path = join(mail, box);
    const text = change(cutBox(readFileSync(path, 'latin1')), choices).join('');
    const { atimeMs, mtimeMs } = lstatSync(path);
    const aside = join(mail, 'aside');
    if (choices.chance('in place', 0.5)) writeFileSync(path, text, 'latin1');
    else {
      writeFileSync(aside, text, 'latin1');
      renameSync(aside, path);
    }
    if (choices.chance('back', 0.6)) utimesSync(path, atimeMs / 1000, mtimeMs / 1000);
    return { isNamed: true, folders: [box] };
  };
}

/** A program delivers to a box, or makes one where nothing is; not to what is compressed, or a link to nothing. @param {string} path */
function takesMail(path) {
  return isFile(path) ? !isPacked(path) : existsSync(dirname(path)) && !isTakenPlace(path);
}

/** @param {string} path */
function isPacked(path) {
  const bytes = existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** A program of nmh, if that is installed. @param {string} mail @param {string} program @param {string[]} words */
function mh(mail, program, ...words) {
  const home = dirname(mail);
  writeFileSync(join(home, '.mh_profile'), `Path: ${mail}\n`);
  const path = ['/usr/bin/mh', '/usr/local/nmh/bin'].map((directory) => join(directory, program));
  const found = path.find((one) => existsSync(one));
  if (found === undefined) return false;
  const env = { HOME: home, PATH: PATH };
  return spawnSync(found, words, { env, stdio: 'ignore' }).status === 0;
}
