import { describe, expect, test } from 'vitest';
import { databaseInWorld, openStore } from './store-world.ts';

describe('the work list of a run', () => {
  test('gives each file once, in the order of paths, with what is known of it', () => {
    const { candidates } = openStore(databaseInWorld());
    candidates.add([candidate('/m/b', 2), candidate('/m/caf\udce9'), candidate('/m/Z')]);
    candidates.add([candidate('/m/a/1'), candidate('/m/b', 3), candidate('/m/é')]);
    expect([...candidates.all()].map(({ path }) => path)).toEqual([
      ...['/m/Z', '/m/a/1', '/m/b', '/m/caf\udce9', '/m/é'],
    ]);
    expect([...candidates.all()][2]).toEqual(candidate('/m/b', 2));
    expect(candidates.total()).toEqual({ messages: 5, bytes: 50 });
  });

  test.each([2_500, 25_000])('of %i files may be read while the database is written', (length) => {
    const store = openStore(databaseInWorld());
    const paths = Array.from({ length }, (_, at) => `/m/${String(at).padStart(5, '0')}`);
    store.candidates.add(paths.toReversed().map((path) => candidate(path)));
    store.candidates.add(paths.slice(0, 2).map((path) => candidate(path, 1)));
    expect(store.candidates.total()).toEqual({ messages: length, bytes: 10 * length });
    const read: string[] = [];
    for (const { path, replaces } of store.candidates.all()) {
      expect(replaces).toBeUndefined();
      read.push(path);
      if (read.length % 500 === 0)
        store.transaction(() => store.folders.insert({ path, kind: 'mh' }));
    }
    expect(read).toEqual(paths);
  });

  test('of nothing is empty', () => {
    const { candidates } = openStore(databaseInWorld());
    expect([...candidates.all()]).toEqual([]);
    expect(candidates.total()).toEqual({ messages: 0, bytes: 0 });
  });
});

function candidate(path: string, replaces?: number) {
  return { path, folder: 1, name: path.slice(3), size: 10, replaces, mayBe: replaces };
}
