import { existsSync, renameSync, utimesSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import {
  filesIn,
  type MailFolder,
  makeMailFolder,
  putFile,
  readMailFile,
  removeFile,
  uniqueName,
} from '../observe/mail-tree.ts';
import { dropFromBox, emptyBox, growBox, markInBox, newBox } from './box-changes.ts';
import type { Chance } from './chance.ts';
import { type Change, type Scene, someFile } from './change.ts';

/** Changes that mail programs and people make. */
const KINDS: readonly ((scene: Scene) => Change | undefined)[] = [
  deliver,
  deliver,
  deliver,
  changeFlags,
  changeFlags,
  markAsSeen,
  markAsSeen,
  moveFile,
  copyFile,
  deleteFile,
  deleteFile,
  touch,
  rewriteFile,
  growBox,
  growBox,
  dropFromBox,
  markInBox,
  emptyBox,
  hideFolder,
  comeBack,
];

export function randomChange(scene: Scene): Change {
  return scene.chance.one(KINDS)(scene) ?? deliver(scene);
}

/** All folders with some messages in each. */
export function fillFolders(scene: Scene): Change[] {
  return scene.folders.flatMap((folder) => [
    { text: `make ${folder.kind} ${folder.path}`, run: (home) => makeMailFolder(home, folder) },
    ...(folder.kind === 'mbox'
      ? [newBox(scene, folder)]
      : Array.from({ length: 1 + scene.chance.below(6) }, (_, at) =>
          newFile(scene, folder, at + 1),
        )),
  ]);
}

function deliver(scene: Scene): Change {
  const folder = scene.chance.one(scene.folders.filter(({ kind }) => kind !== 'mbox'));
  return newFile(scene, folder, nextNumber(scene, folder));
}

function newFile({ chance, letters, now }: Scene, folder: MailFolder, number: number): Change {
  const bytes = letters.next();
  const time = now();
  const path = join(
    folder.path,
    folder.kind === 'mh' ? mhName(chance, number) : maildirName(chance, time),
  );
  return { text: `deliver ${path}`, run: (home) => putFile(home, path, bytes, time) };
}

function mhName(chance: Chance, number: number): string {
  return chance.one([`${number}`, `${number}`, `${number}`, `${number}.`, `0${number}`]);
}

function maildirName(chance: Chance, time: number): string {
  const name = `${time}${chance.one(['.host', '.host', '.M1P2_3.host', '.a b', '.é', ';x', '.host.gz', '.bz2'])}`;
  return chance.often(0.4)
    ? `new/${name}${chance.one(['', '', '', ':2,F'])}`
    : `cur/${name}${info(chance)}`;
}

function info(chance: Chance): string {
  return chance.one([
    ':2,S',
    ':2,',
    ':2,RS',
    ':2,FS',
    ':2,F',
    ':2,DPRST',
    ':2,T',
    '',
    '!2,S',
    ':1,S',
  ]);
}

function nextNumber({ home }: Scene, folder: MailFolder): number {
  const numbers = filesIn(home, folder).map((path) => Number.parseInt(basename(path), 10));
  return Math.max(0, ...numbers.filter((number) => number < 1e6)) + 1;
}

function changeFlags(scene: Scene): Change | undefined {
  const path = someFile(scene, ({ kind }) => kind === 'maildir');
  if (path === undefined) return undefined;
  return rename(
    path,
    join(dirname(dirname(path)), 'cur', `${uniqueName(path)}${info(scene.chance)}`),
    scene,
  );
}

function markAsSeen(scene: Scene): Change | undefined {
  const path = someFile(scene, ({ kind }) => kind === 'maildir', /\/new\//);
  if (path === undefined) return undefined;
  return rename(path, join(dirname(dirname(path)), 'cur', `${uniqueName(path)}:2,S`), scene);
}

function moveFile(scene: Scene): Change | undefined {
  const path = someFile(scene, ({ kind }) => kind !== 'mbox');
  const target = scene.chance.one(scene.folders.filter(({ kind }) => kind !== 'mbox'));
  if (path === undefined) return undefined;
  return rename(path, join(target.path, nameIn(scene, target, path)), scene);
}

/** The name a message of another folder gets. */
function nameIn(scene: Scene, { kind, path }: MailFolder, file: string): string {
  if (kind === 'mh') return `${nextNumber(scene, { kind, path })}`;
  return /\/(?:cur|new)\/[^/]*$/.test(file)
    ? `cur/${basename(file)}`
    : `cur/${scene.now()}.moved:2,`;
}

function rename(from: string, to: string, { home }: Scene): Change | undefined {
  const target = join(home, 'mail', to);
  if (existsSync(target) || !existsSync(dirname(target))) return undefined;
  return {
    text: `rename ${from} to ${to}`,
    run: (place) => renameSync(join(place, 'mail', from), join(place, 'mail', to)),
  };
}

function copyFile(scene: Scene): Change | undefined {
  const path = someFile(scene, ({ kind }) => kind !== 'mbox');
  if (path === undefined) return undefined;
  const bytes = readMailFile(scene.home, path);
  const time = scene.now();
  const target = scene.chance.one(scene.folders.filter(({ kind }) => kind !== 'mbox'));
  const name = target.kind === 'mh' ? `${nextNumber(scene, target)}` : `cur/${time}.copy:2,S`;
  const to = join(target.path, name);
  return { text: `copy ${path} to ${to}`, run: (home) => putFile(home, to, bytes, time) };
}

function deleteFile(scene: Scene): Change | undefined {
  const path = someFile(scene, ({ kind }) => kind !== 'mbox');
  if (path === undefined) return undefined;
  return { text: `delete ${path}`, run: (home) => removeFile(home, path) };
}

function touch(scene: Scene): Change | undefined {
  const path = someFile(scene, () => true);
  const time = scene.now();
  if (path === undefined) return undefined;
  return { text: `touch ${path}`, run: (home) => utimesSync(join(home, 'mail', path), time, time) };
}

function rewriteFile(scene: Scene): Change | undefined {
  const path = someFile(scene, ({ kind }) => kind !== 'mbox');
  if (path === undefined) return undefined;
  const bytes = scene.letters.next();
  const time = scene.now();
  return {
    text: `write another message to ${path}`,
    run: (home) => putFile(home, path, bytes, time),
  };
}

const AWAY = '.away';

function hideFolder(scene: Scene): Change | undefined {
  const there = scene.folders.filter(({ path }) => existsSync(join(scene.home, 'mail', path)));
  if (there.length < 2) return undefined;
  const { path } = scene.chance.one(there);
  return rename(path, path.replaceAll('/', '_') + AWAY, scene);
}

function comeBack(scene: Scene): Change | undefined {
  const away = scene.folders.find(({ path }) =>
    existsSync(join(scene.home, 'mail', path.replaceAll('/', '_') + AWAY)),
  );
  if (away === undefined || !existsSync(dirname(join(scene.home, 'mail', away.path))))
    return undefined;
  return rename(away.path.replaceAll('/', '_') + AWAY, away.path, scene);
}
