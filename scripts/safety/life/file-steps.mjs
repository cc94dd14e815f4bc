import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { makeLetter } from './letters.mjs';
import {
  boxFiles,
  EML_FOLDERS,
  folderOf,
  isTakenPlace,
  keepingTimes,
  MAILDIRS,
  MH_FOLDERS,
  maildirFiles,
  makeMaildir,
  messageFilesOf,
  messageLinks,
  mhFiles,
  TIMES,
} from './places.mjs';

/**
 * What a step has done: whether `-F` must notice it, and in which folders it was.
 *
 * @typedef {{ isNamed: boolean, folders: readonly string[] }} Done
 */

/**
 * A way to change the mail at this path; gives nothing if there was nothing to do.
 *
 * @typedef {(mail: string, choices: import('./choices.mjs').Choices) => Done | undefined} Change
 */

/** Changes of messages that are files, and of their folders. @type {Readonly<Record<string, Change>>} */
export const FILE_STEPS = {
  deliver(mail, choices) {
    const folder = choices.pick('folder', MAILDIRS) ?? '';
    const name = `${choices.seed}.life`;
    const written = join(mail, folder, 'tmp', name);
    if (!isTakenPlace(dirname(written))) return undefined;
    writeFileSync(written, makeLetter(choices), 'latin1');
    if (choices.chance('dated', 0.7)) setTime(written, choices);
    const to = choices.chance('seen', 0.3) ? `cur/${name}:2,S` : `new/${name}`;
    renameSync(written, join(mail, folder, to));
    return { isNamed: true, folders: [folder] };
  },

  deliverToMh(mail, choices) {
    const folder = choices.pick('folder', MH_FOLDERS) ?? '';
    if (!existsSync(join(mail, folder))) return undefined;
    const last = Number(basename(mhFiles(mail, folder).at(-1) ?? '0'));
    const path = join(mail, folder, String(last + 1));
    const letter = Buffer.from(makeLetter(choices), 'latin1');
    writeFileSync(path, choices.chance('packed', 0.1) ? gzipSync(letter) : letter);
    if (choices.chance('dated', 0.7)) setTime(path, choices);
    return { isNamed: true, folders: [folder] };
  },

  saveEml(mail, choices) {
    const folder = choices.pick('folder', EML_FOLDERS) ?? '';
    const path = join(mail, folder, `${choices.seed}.eml`);
    if (!isTakenPlace(dirname(path))) return undefined;
    writeFileSync(path, makeLetter(choices), 'latin1');
    if (choices.chance('dated', 0.7)) setTime(path, choices);
    return { isNamed: true, folders: [folder] };
  },

  flag(mail, choices) {
    const path = choices.pick('file', maildirFiles(mail));
    if (path === undefined) return undefined;
    const flags = ['', 'S', 'F', 'FS', 'RS', 'T'][choices.below('flags', 6)];
    const to = join(folderOf(path), 'cur', `${basename(path).replace(/:2,.*$/, '')}:2,${flags}`);
    if (to === path || isTakenPlace(join(mail, to))) return undefined;
    renameSync(join(mail, path), join(mail, to));
    return { isNamed: true, folders: [folderOf(path)] };
  },

  remove(mail, choices) {
    const path = choices.pick('file', messageFilesOf(mail));
    if (path === undefined) return undefined;
    unlinkSync(join(mail, path));
    return { isNamed: true, folders: [folderOf(path)] };
  },

  /** To another maildir, under its own name, as some programs do. */
  move(mail, choices) {
    const path = choices.pick('file', maildirFiles(mail));
    const folder = choices.pick('folder', MAILDIRS) ?? '';
    if (path === undefined) return undefined;
    const to = join(folder, 'cur', basename(path));
    if (!isTakenPlace(join(mail, folder, 'cur')) || isTakenPlace(join(mail, to))) return undefined;
    renameSync(join(mail, path), join(mail, to));
    return { isNamed: true, folders: [folderOf(path), folder] };
  },

  copy(mail, choices) {
    const path = choices.pick('file', maildirFiles(mail));
    if (path === undefined) return undefined;
    const to = join(mail, dirname(path), `${choices.seed}.copy:2,`);
    if (choices.chance('linked', 0.3)) linkSync(join(mail, path), to);
    else copyFileSync(join(mail, path), to);
    return { isNamed: true, folders: [folderOf(path)] };
  },

  editInPlace(mail, choices) {
    const path = choices.pick('file', messageFilesOf(mail));
    if (path === undefined) return undefined;
    const write = () => writeFileSync(join(mail, path), makeLetter(choices), 'latin1');
    if (choices.chance('back', 0.6)) keepingTimes(join(mail, path), write);
    else write();
    return { isNamed: false, folders: [] };
  },

  editACopy(mail, choices) {
    const path = choices.pick('file', messageFilesOf(mail));
    if (path === undefined) return undefined;
    const aside = join(mail, 'aside');
    copyFileSync(join(mail, path), aside);
    writeFileSync(aside, makeLetter(choices), 'latin1');
    const { atimeMs, mtimeMs } = lstatSync(join(mail, path));
    if (choices.chance('back', 0.6)) utimesSync(aside, atimeMs / 1000, mtimeMs / 1000);
    renameSync(aside, join(mail, path));
    return { isNamed: false, folders: [] };
  },

  swap(mail, choices) {
    return swapPaths(mail, choices.shuffle('files', messageFilesOf(mail)));
  },

  swapInFolder(mail, choices) {
    const folder = choices.pick('folder', MH_FOLDERS) ?? '';
    return swapPaths(mail, choices.shuffle('files', mhFiles(mail, folder)));
  },

  touch(mail, choices) {
    const files = [...messageFilesOf(mail), ...boxFiles(mail)];
    const most = choices.chance('many', 0.2) ? files.length : 2;
    const touched = choices.shuffle('files', files).slice(0, most);
    for (const path of touched) {
      if (choices.chance('now', 0.3)) utimesSync(join(mail, path), new Date(), new Date());
      else setTime(join(mail, path), choices);
    }
    return touched.length > 0 ? { isNamed: false, folders: [] } : undefined;
  },

  /** Of directories, too, as with a clock that was set. */
  setTimesOfDirectories(mail, choices) {
    for (const folder of MAILDIRS) {
      for (const part of ['cur', 'new']) {
        const path = join(mail, folder, part);
        if (isTakenPlace(path)) setTime(path, choices);
      }
    }
    return { isNamed: true, folders: [] };
  },

  changeRights(mail, choices) {
    for (const path of choices.shuffle('files', messageFilesOf(mail)).slice(0, 5)) {
      chmodSync(join(mail, path), choices.chance('tight', 0.5) ? 0o600 : 0o644);
    }
    return { isNamed: true, folders: [] };
  },

  linkIn(mail, choices) {
    const target = choices.pick('target', messageFilesOf(mail));
    const folder = choices.pick('folder', MAILDIRS) ?? '';
    const link = join(mail, folder, 'cur', `${choices.seed}.link:2,`);
    if (target === undefined || !isTakenPlace(dirname(link))) return undefined;
    symlinkSync(join(mail, target), link);
    return { isNamed: true, folders: [folder] };
  },

  linkOut(mail, choices) {
    const path = choices.pick('link', messageLinks(mail));
    if (path === undefined) return undefined;
    unlinkSync(join(mail, path));
    return { isNamed: true, folders: [folderOf(path)] };
  },

  linkElsewhere(mail, choices) {
    const path = choices.pick('link', messageLinks(mail));
    const target = choices.pick('target', messageFilesOf(mail));
    if (path === undefined || target === undefined || target === path) return undefined;
    unlinkSync(join(mail, path));
    symlinkSync(join(mail, target), join(mail, path));
    return { isNamed: false, folders: [] };
  },

  packOneFile(mail, choices) {
    const path = choices.pick('file', messageFilesOf(mail));
    if (path === undefined) return undefined;
    const bytes = readFileSync(join(mail, path));
    const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
    keepingTimes(join(mail, path), () =>
      writeFileSync(join(mail, path), isPacked ? gunzipSync(bytes) : gzipSync(bytes)),
    );
    return { isNamed: false, folders: [] };
  },

  /** All inodes and times of change are other ones afterwards. */
  restoreBackup(mail) {
    const kept = `${mail}.backup`;
    cpSync(mail, kept, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true });
    rmSync(mail, { recursive: true });
    renameSync(kept, mail);
    return { isNamed: false, folders: [] };
  },

  makeSnapshot(mail) {
    const snapshot = `${mail}.snapshot`;
    mkdirSync(snapshot);
    const files = [...messageFilesOf(mail), ...boxFiles(mail)];
    for (const [at, path] of files.entries()) {
      if (lstatSync(join(mail, path)).isFile()) linkSync(join(mail, path), join(snapshot, `${at}`));
    }
    rmSync(snapshot, { recursive: true });
    return { isNamed: true, folders: [] };
  },

  removeFolder(mail, choices) {
    const folder = choices.pick('folder', [...MAILDIRS, ...MH_FOLDERS]) ?? '';
    const path = join(mail, folder);
    const away = join(dirname(mail), 'away', folder.replaceAll('/', '-'));
    if (!isTakenPlace(path) || isTakenPlace(away)) return undefined;
    mkdirSync(dirname(away), { recursive: true });
    renameSync(path, away);
    return { isNamed: false, folders: [folder] };
  },

  bringFolderBack(mail, choices) {
    const folder = choices.pick('folder', [...MAILDIRS, ...MH_FOLDERS]) ?? '';
    const away = join(dirname(mail), 'away', folder.replaceAll('/', '-'));
    if (isTakenPlace(join(mail, folder))) return undefined;
    mkdirSync(dirname(join(mail, folder)), { recursive: true });
    if (isTakenPlace(away)) renameSync(away, join(mail, folder));
    else if (MAILDIRS.includes(folder)) makeMaildir(join(mail, folder));
    else {
      mkdirSync(join(mail, folder));
      writeFileSync(join(mail, folder, '.mh_sequences'), '');
    }
    return { isNamed: false, folders: [folder] };
  },

  swapFolders(mail, choices) {
    const there = MAILDIRS.filter((folder) => isTakenPlace(join(mail, folder)));
    return swapPaths(mail, choices.shuffle('folders', there));
  },

  /** What programs leave in folders, and what is no mail. */
  leaveOddThings(mail, choices) {
    const folder = choices.pick('folder', MAILDIRS) ?? '';
    const path = join(mail, folder, 'cur', `${choices.seed % 3}.odd`);
    if (!isTakenPlace(dirname(path))) return undefined;
    if (isTakenPlace(path)) rmSync(path, { recursive: true });
    else if (choices.chance('directory', 0.3)) mkdirSync(path);
    else if (choices.chance('empty', 0.5)) appendFileSync(path, '');
    else symlinkSync('/nonexistent', path);
    return { isNamed: false, folders: [folder] };
  },
};

/** The first two of these exchange their names. @param {string} mail @param {readonly string[]} paths */
function swapPaths(mail, [one, other]) {
  if (one === undefined || other === undefined) return undefined;
  const aside = join(mail, 'aside');
  renameSync(join(mail, one), aside);
  renameSync(join(mail, other), join(mail, one));
  renameSync(aside, join(mail, other));
  return { isNamed: false, folders: [] };
}

/** @param {string} path @param {import('./choices.mjs').Choices} choices */
function setTime(path, choices) {
  const time = choices.pick(`time of ${basename(path)}`, TIMES) ?? 0;
  utimesSync(path, time, time);
}
