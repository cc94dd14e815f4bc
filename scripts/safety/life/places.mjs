import { lstatSync, mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Where the mail of a life is, by its kind; `archive/...`, `mh...` and `boxes/*` are found by their patterns. */
export const MAILDIRS = ['in', 'sent', 'archive/a', 'archive/b'];
export const MH_FOLDERS = ['mh1', 'mh2'];
export const EML_FOLDERS = ['eml'];
export const BOXES = ['box', 'spool', 'boxes/b1', 'boxes/b2'];

/** Few, so that many files have the same; seconds. */
export const TIMES = [1_577_000_000, 1_577_000_001, 1_600_000_000, 4_000_000_000, 100_000];

/** @param {string} mail */
export function layOutPlacesOfLife(mail) {
  for (const folder of MAILDIRS) makeMaildir(join(mail, folder));
  for (const folder of [...MH_FOLDERS, ...EML_FOLDERS]) mkdirSync(join(mail, folder));
  for (const folder of MH_FOLDERS) writeFileSync(join(mail, folder, '.mh_sequences'), '');
  mkdirSync(join(mail, 'boxes'));
}

/** @param {string} path */
export function makeMaildir(path) {
  for (const part of ['cur', 'new', 'tmp']) mkdirSync(join(path, part), { recursive: true });
}

/** The files in directories of the mail, as paths below it. @param {string} mail @param {readonly string[]} directories */
export function filesIn(mail, directories) {
  return directories.flatMap((directory) =>
    namesIn(join(mail, directory))
      .map((name) => join(directory, name))
      .filter((path) => isFile(join(mail, path)) && !basename(path).startsWith('.')),
  );
}

/** @param {string} mail */
export function maildirFiles(mail) {
  return filesIn(
    mail,
    MAILDIRS.flatMap((folder) => [`${folder}/cur`, `${folder}/new`]),
  );
}

/** Numbered messages only, lowest first. @param {string} mail @param {string} folder */
export function mhFiles(mail, folder) {
  return filesIn(mail, [folder])
    .filter((path) => /^\d+$/.test(basename(path)))
    .sort((one, other) => Number(basename(one)) - Number(basename(other)));
}

/** @param {string} mail */
export function messageFilesOf(mail) {
  const mh = MH_FOLDERS.flatMap((folder) => mhFiles(mail, folder));
  return [...maildirFiles(mail), ...mh, ...filesIn(mail, EML_FOLDERS)];
}

/** @param {string} mail */
export function boxFiles(mail) {
  return [...filesIn(mail, ['boxes']), ...BOXES.filter((box) => isFile(join(mail, box)))].filter(
    (path, at, all) => all.indexOf(path) === at && !path.endsWith('.lock'),
  );
}

/** A link to a file is one, a loop of links is none. @param {string} path */
export function isFile(path) {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Links to messages. @param {string} mail */
export function messageLinks(mail) {
  return maildirFiles(mail).filter((path) => lstatSync(join(mail, path)).isSymbolicLink());
}

/** Whether a name in a maildir is a link, also one to nothing. @param {string} mail */
export function holdsLinks(mail) {
  const directories = MAILDIRS.flatMap((folder) => [`${folder}/cur`, `${folder}/new`]);
  return directories.some((directory) =>
    namesIn(join(mail, directory)).some((name) =>
      lstatSync(join(mail, directory, name)).isSymbolicLink(),
    ),
  );
}

/** @param {string} path */
export function isTakenPlace(path) {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** @param {string} directory */
function namesIn(directory) {
  const found = statSync(directory, { throwIfNoEntry: false });
  return found?.isDirectory() ? readdirSync(directory).sort() : [];
}

/** The folder that a message file is in. @param {string} path */
export function folderOf(path) {
  return dirname(path).replace(/\/(?:cur|new)$/, '');
}

/** Does something to a file, then gives it back the times that it had. @param {string} path @param {() => void} work */
export function keepingTimes(path, work) {
  const { atimeMs, mtimeMs } = statSync(path);
  work();
  utimesSync(path, atimeMs / 1000, mtimeMs / 1000);
}
