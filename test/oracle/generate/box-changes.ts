import { type MailFolder, putFile, readMailFile } from '../observe/mail-tree.ts';
import { boxText, piece, piecesOf } from './box-text.ts';
import { type Change, type Scene, someFile } from './change.ts';

export function newBox(scene: Scene, { path }: MailFolder): Change {
  const { chance, letters, now } = scene;
  const count = 1 + chance.below(6);
  const pieces = Array.from({ length: count }, () => piece(chance, letters.next()));
  const time = now();
  return {
    text: `make box ${path} of ${count}`,
    run: (home) => putFile(home, path, boxText(pieces), time),
  };
}

export function growBox(scene: Scene): Change | undefined {
  const path = someFile(scene, ({ kind }) => kind === 'mbox');
  if (path === undefined) return undefined;
  const added = boxText([piece(scene.chance, scene.letters.next())]);
  return changeBox(scene, path, `append to ${path}`, (box) => Buffer.concat([box, added]));
}

export function dropFromBox(scene: Scene): Change | undefined {
  const path = someFile(scene, ({ kind }) => kind === 'mbox');
  if (path === undefined) return undefined;
  const at = scene.chance.below(4);
  return changeBox(scene, path, `remove message ${at} from ${path}`, (box) =>
    boxText(piecesOf(box).filter((_, index) => index !== at)),
  );
}

export function markInBox(scene: Scene): Change | undefined {
  const path = someFile(scene, ({ kind }) => kind === 'mbox');
  if (path === undefined) return undefined;
  const at = scene.chance.below(4);
  const status = scene.chance.one(['RO', 'O', 'ROA', 'ROAF', 'ro']);
  return changeBox(scene, path, `set Status ${status} of message ${at} in ${path}`, (box) =>
    boxText(
      piecesOf(box).map((one, index) => {
        if (index !== at) return one;
        const text = one.bytes.toString('latin1');
        const bytes = Buffer.from(
          `Status: ${status}\n${text.replace(/^Status: .*\n/im, '')}`,
          'latin1',
        );
        scene.letters.restated(one.bytes, bytes);
        return { ...one, bytes };
      }),
    ),
  );
}

export function emptyBox(scene: Scene): Change | undefined {
  const path = someFile(scene, ({ kind }) => kind === 'mbox');
  if (path === undefined) return undefined;
  return changeBox(scene, path, `truncate ${path}`, () => Buffer.alloc(0));
}

function changeBox(
  { home, now }: Scene,
  path: string,
  text: string,
  change: (box: Buffer) => Buffer,
): Change {
  const bytes = change(readMailFile(home, path));
  const time = now();
  return { text, run: (place) => putFile(place, path, bytes, time) };
}
