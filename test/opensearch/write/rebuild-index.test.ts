import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { metaName, searchedNames } from '../../../src/opensearch/names/index-names.ts';
import { hasOpenSearch } from '../../helpers/opensearch.ts';
import { letter, type WrittenArchive, writtenArchive } from '../written-archive.ts';

describe.skipIf(!hasOpenSearch)('a rebuild', () => {
  let archive: WrittenArchive;

  beforeEach(async () => {
    archive = await writtenArchive();
    archive.write('inbox/cur/1:2,', letter('one'));
    await archive.index.update();
  });

  afterEach(() => archive.remove());

  test('fills new indices, which take the place of the old ones in one step', async () => {
    archive.write('inbox/cur/2:2,', letter('two'));
    const seen = new Set<string>();
    const looking = new AbortController();
    const searches = lookWhile(looking.signal, async () => {
      // The first request after the old index is removed may fail: what searches ask is asked again.
      const mail = await archive.mail().catch(() => []);
      if (mail.length > 0) seen.add(mail.map(({ path }) => path).join());
    });
    expect(await archive.index.rebuild()).toMatchObject({ added: 2, messages: 2 });
    looking.abort();
    await searches;
    const all = 'inbox/cur/1:2,,inbox/cur/2:2,';
    expect([...seen].filter((paths) => paths !== 'inbox/cur/1:2,' && paths !== all)).toEqual([]);
    expect((await archive.mail()).map(({ path }) => path).join()).toBe(all);
    expect(await archive.index.check()).toMatchObject({ messages: 2, faults: [] });
    expect(await archive.index.update()).toMatchObject({ added: 0, messages: 2 });
  });

  test('leaves the old ones to searches that are reading them, and a run removes them later', async () => {
    const meta = metaName(archive.settings.name);
    const folders = () => archive.documents(meta, { term: { kind: 'folder' } });
    await archive.index.rebuild();
    await archive.index.update();
    expect(await indicesOf(archive)).toEqual([...FIRST, ...SECOND, 'meta']);
    expect(await archive.mail()).toHaveLength(1);
    await archive.ask('POST', `${meta}/_update/ordinal:1?refresh=true`, elevenMinutesOld());
    await archive.index.update();
    expect(await indicesOf(archive)).toEqual([...SECOND, 'meta']);
    expect(await folders()).toMatchObject([{ ordinal: 2 }]);
  });

  test('leaves old ones that a run says it cannot remove, and a later run removes', async () => {
    const meta = metaName(archive.settings.name);
    const block = (isOn: boolean) =>
      archive.ask('PUT', `${meta}/_settings`, { 'index.blocks.write': isOn });
    await archive.index.rebuild();
    await archive.index.update();
    await archive.ask('POST', `${meta}/_update/ordinal:1?refresh=true`, elevenMinutesOld());
    await block(true);
    await expect(archive.index.update()).rejects.toMatchObject({
      code: 'STORE_UNUSABLE',
      message: expect.stringContaining('blocked'),
    });
    await block(false);
    expect(await archive.index.update()).toMatchObject({ added: 0, messages: 1 });
    const folders = await archive.documents(meta, { term: { kind: 'folder' } });
    expect(folders).toMatchObject([{ ordinal: 2 }]);
  });

  test('that fails leaves everything as it was', async () => {
    const empty = archive.also({}, { folders: [] });
    await expect(empty.index.rebuild()).rejects.toThrow('no folders to index');
    expect(await archive.mail()).toHaveLength(1);
    expect(await archive.index.update()).toMatchObject({ added: 0, messages: 1 });
    expect(await archive.index.rebuild()).toMatchObject({ added: 1 });
    expect(await indicesOf(archive)).toEqual([...FIRST, ...SECOND, 'meta']);
  });

  test('puts right what lost notes, a lost index and a second machine of the same name have broken', async () => {
    const { notes } = archive.settings;
    rmSync(notes);
    await expect(archive.index.update()).rejects.toMatchObject({
      code: 'STORE_FOREIGN',
      message: expect.stringContaining('has mail of a writer one that is not in our notes'),
      hint: expect.stringContaining('if these notes were lost, call `rebuild()`'),
    });
    await archive.index.rebuild();
    expect(await archive.index.update()).toMatchObject({ added: 0, messages: 1 });

    const second = archive.also({ notes: join(archive.root, 'elsewhere/one.db') });
    await expect(second.index.update()).rejects.toMatchObject({ code: 'STORE_FOREIGN' });
    expect(await archive.index.update()).toMatchObject({ added: 0, messages: 1 });

    await archive.ask('DELETE', `${archive.settings.name}.one.2`);
    await expect(archive.index.update()).rejects.toMatchObject({
      code: 'STORE_UNUSABLE',
      message: expect.stringContaining('the mail of writer one is not in'),
      hint: expect.stringContaining('`rebuild()`'),
    });
    await archive.index.rebuild();
    expect(await archive.mail()).toHaveLength(1);
    expect(await archive.index.check()).toMatchObject({ faults: [] });
  });

  test('is what old notes from a backup need', async () => {
    const { notes } = archive.settings;
    const { copyFileSync } = await import('node:fs');
    copyFileSync(notes, `${notes}.backup`);
    archive.write('inbox/cur/2:2,', letter('two'));
    await archive.index.update();
    for (const ending of ['', '-wal', '-shm']) rmSync(notes + ending, { force: true });
    renameSync(`${notes}.backup`, notes);
    await expect(archive.index.update()).rejects.toMatchObject({
      code: 'STORE_UNUSABLE',
      message: expect.stringContaining('may come from an old backup'),
    });
  });
});

function elevenMinutesOld() {
  return { doc: { replaced: Date.now() - 11 * 60_000 } };
}

const FIRST = ['one.1', 'one.1.texts', 'one.1.words'];
const SECOND = ['one.2', 'one.2.texts', 'one.2.words'];

describe.skipIf(!hasOpenSearch)('several writers', () => {
  test('write at once, each its own mail, and searches find all of it', async () => {
    const one = await writtenArchive();
    try {
      const writers = ['two', 'three', 'four'].map((writer) =>
        one.also(
          { writer, notes: join(one.root, `state/${writer}.db`) },
          { folders: [{ kind: 'mbox', pattern: writer, origin: 'test' }] },
        ),
      );
      one.write('inbox/cur/1:2,', letter('one'));
      const from = 'From ada@havn.example Sat Mar  1 12:00:00 2003\n';
      for (const { settings } of writers) {
        one.write(settings.writer, `${from}${letter(settings.writer)}\n${from}${letter('all')}\n`);
      }
      await Promise.all([one, ...writers].map(({ index }) => index.update()));
      expect((await one.mail()).map(({ path, messageId }) => `${path} ${messageId}`)).toEqual([
        'four four@havn.example',
        'four all@havn.example',
        'inbox/cur/1:2, one@havn.example',
        'three three@havn.example',
        'three all@havn.example',
        'two two@havn.example',
        'two all@havn.example',
      ]);
      const ordinals = await one.documents(metaName(one.settings.name), {
        term: { kind: 'writer' },
      });
      expect(ordinals.map(({ ordinal }) => ordinal).toSorted()).toEqual([1, 2, 3, 4]);
      await writers[0]?.index.rebuild();
      expect(await one.mail()).toHaveLength(7);
      for (const { index } of [one, ...writers]) {
        expect(await index.check()).toMatchObject({ faults: [] });
      }
      const mail = await one.documents(searchedNames(one.settings.name).mail);
      expect(new Set(mail.map(({ number }) => number)).size).toBe(7);
    } finally {
      one.remove();
    }
  });
});

async function lookWhile(signal: AbortSignal, look: () => Promise<void>): Promise<void> {
  while (!signal.aborted) await look();
}

async function indicesOf({ settings: { name }, ask }: WrittenArchive): Promise<string[]> {
  const indices = await ask<{ index: string }[]>('GET', `_cat/indices/${name}.*?format=json`);
  const names = indices.map(({ index }) => index.slice(name.length + 1)).toSorted();
  return [...names.filter((one) => one !== 'meta'), 'meta'];
}
