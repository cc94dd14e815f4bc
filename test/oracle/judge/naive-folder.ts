import { naivePath } from './naive-path.ts';

/** Whether the last names of a folder, or with `below` some of them, are those that were asked for. */
export function naiveFolder(
  path: string,
  { name, below }: { readonly name: string; readonly below: boolean },
): boolean {
  const sought = namesIn(name);
  return [path, path.replace(/\.(?:gz|bz2|xz|zst)$/, '').replace(/\.(?:mbox|mbx|mmdf)$/, '')].some(
    (one) => {
      const names = namesIn(naivePath(one));
      const starts = [...names.keys()].filter((start) =>
        sought.every((part, at) => names[start + at] === part),
      );
      return starts.some((start) => below || start + sought.length === names.length);
    },
  );
}

/** Between slashes, and between the dots of a Maildir++; without capitals and accents. */
function namesIn(path: string): string[] {
  return path.split('/').flatMap((name) => {
    const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
    return plain.startsWith('.') ? plain.slice(1).split('.') : plain === '' ? [] : [plain];
  });
}
