import { readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { metaName, searchedNames } from '../../../src/opensearch/names/index-names.ts';
import { hasOpenSearch } from '../../helpers/opensearch.ts';
import { letter, type WrittenArchive, writtenArchive } from '../written-archive.ts';

describe.skipIf(!hasOpenSearch)('an index run', () => {
  let archive: WrittenArchive;

  beforeEach(async () => {
    archive = await writtenArchive();
    archive.write('inbox/cur/1:2,', letter('one'));
    archive.write('inbox/cur/2:2,S', letter('two', { more: 'In-Reply-To: <one@havn.example>\n' }));
  });

  afterEach(() => archive.remove());

  test('sends all mail with its words, and searches find it at its end', async () => {
    expect(await archive.index.update()).toMatchObject({ added: 2, messages: 2 });
    const [one, two] = await archive.mail();
    expect(one).toMatchObject({
      path: 'inbox/cur/1:2,',
      name: 'cur/1:2,',
      folder: 'inbox',
      thread: 'inbox/cur/1:2,',
      flags: 0,
      dead: false,
      messageId: 'one@havn.example',
      summary: {
        subject: 'about one',
        from: [['Ada', 'ada@havn.example']],
        to: [['', 'kay@havn.example']],
        others: [],
      },
      'body_words.body': 'words of one',
      'header_words.subject': 'about one',
    });
    expect(two).toMatchObject({ path: 'inbox/cur/2:2,S', thread: 'inbox/cur/1:2,', flagBits: [0] });
    const names = searchedNames(archive.settings.name);
    const words = await archive.documents(names.words, { term: { column: 'body_words.body' } });
    expect(words.map(({ word }) => word).toSorted()).toEqual(['of', 'one', 'two', 'words']);
    const [folder] = await archive.documents(metaName(archive.settings.name), {
      term: { kind: 'folder' },
    });
    expect(folder).toMatchObject({ path: join(archive.root, 'inbox'), folderKind: 'maildir' });
    expect(await archive.index.check()).toMatchObject({ messages: 2, folders: 1, faults: [] });
  });

  test('with nothing new sends nothing', async () => {
    await archive.index.update();
    const before = await versions(archive);
    expect(await archive.index.update()).toMatchObject({ added: 0, messages: 2 });
    expect(await versions(archive)).toEqual(before);
  });

  test('sends what is renamed, marked, removed and back again, and in the end purges it', async () => {
    await archive.index.update();
    const cur = join(archive.root, 'inbox/cur');
    renameSync(join(cur, '1:2,'), join(cur, '1:2,F'));
    renameSync(join(cur, '2:2,S'), join(archive.root, 'two'));
    expect(await archive.index.update()).toMatchObject({ moved: 1, removed: 1, messages: 1 });
    expect(await archive.mail()).toMatchObject([{ path: 'inbox/cur/1:2,F', flagBits: [2] }]);
    renameSync(join(archive.root, 'two'), join(cur, '2:2,RS'));
    expect(await archive.index.update()).toMatchObject({ added: 1, messages: 2 });
    expect(await archive.mail()).toMatchObject([
      { path: 'inbox/cur/1:2,F', thread: 'inbox/cur/1:2,F' },
      { path: 'inbox/cur/2:2,RS', thread: 'inbox/cur/1:2,F', flagBits: [0, 1] },
    ]);
    rmSync(join(cur, '1:2,F'));
    expect(await archive.index.update({ purge: true })).toMatchObject({ removed: 1, purged: 1 });
    await refresh(archive);
    expect(await archive.documents(searchedNames(archive.settings.name).mail)).toHaveLength(1);
    expect(await archive.mail()).toMatchObject([
      { path: 'inbox/cur/2:2,RS', thread: 'inbox/cur/2:2,RS' },
    ]);
    expect(await archive.index.check()).toMatchObject({ messages: 1, faults: [] });
  });

  test('forgets a folder whose mail is purged', async () => {
    await archive.index.update();
    rmSync(join(archive.root, 'inbox'), { recursive: true });
    archive.write('box', '');
    const other = archive.also({}, { folders: [{ kind: 'mbox', pattern: 'box', origin: 'test' }] });
    await other.index.update({ purge: true });
    const folders = await archive.documents(metaName(archive.settings.name), {
      term: { kind: 'folder' },
    });
    expect(folders.map(({ path }) => path)).toEqual([join(archive.root, 'box')]);
    expect(await archive.mail()).toEqual([]);
  });

  test('keeps the problems of mail and of places', async () => {
    archive.write(
      'inbox/cur/3:2,',
      letter('three', {
        text: 'caf\u00e9',
        more: 'Content-Type: text/plain; charset=us-ascii\nContent-Transfer-Encoding: base64\n',
      }),
    );
    archive.write('gone', '');
    const folders: WrittenArchive['config']['folders'] = [
      ...archive.config.folders,
      { kind: 'mbox', pattern: 'gone/box', origin: 'test' },
    ];
    const other = archive.also({}, { folders });
    await other.index.update();
    const problems = await archive.documents(metaName(archive.settings.name), {
      term: { kind: 'problem' },
    });
    expect(problems).toMatchObject([{ location: join(archive.root, 'gone/box'), writer: 'one' }]);
    await archive.index.update();
    expect(
      await archive.documents(metaName(archive.settings.name), { term: { kind: 'problem' } }),
    ).toEqual([]);
  });

  test('reads mail again for other headers, and says so to searches', async () => {
    archive.write('inbox/cur/3:2,', letter('three', { more: 'X-Mailer: kestrel 3\n' }));
    await archive.index.update();
    const other = archive.also({}, { headers: ['X-Mailer'] });
    expect(await other.index.update()).toMatchObject({ changed: 3, messages: 3 });
    const [writer] = await archive.documents(metaName(archive.settings.name), {
      term: { kind: 'writer' },
    });
    expect(writer).toMatchObject({ headers: ['x-mailer'] });
    expect(await archive.mail()).toContainEqual(
      expect.objectContaining({ 'extra_words.header': 'x-mailer:kestrel x-mailer:3' }),
    );
  });

  test('of a box knows where each message begins', async () => {
    rmSync(join(archive.root, 'inbox'), { recursive: true });
    const from = 'From ada@havn.example Sat Mar  1 12:00:00 2003\n';
    archive.write('box', `${from}${letter('one')}\n${from}${letter('two')}\n`);
    const other = archive.also({}, { folders: [{ kind: 'mbox', pattern: 'box', origin: 'test' }] });
    await other.index.update();
    const mail = await archive.mail();
    expect(mail).toMatchObject([
      { path: 'box', start: 47, messageId: 'one@havn.example' },
      { path: 'box', start: expect.any(Number), messageId: 'two@havn.example' },
    ]);
    expect(mail.every((message) => !('name' in message))).toBe(true);
  });

  test('takes names that are not UTF-8', async () => {
    const name = Buffer.concat([Buffer.from(join(archive.root, 'inbox/cur/caf')), Buffer.of(0xe9)]);
    const { writeFileSync } = await import('node:fs');
    writeFileSync(name, letter('three'));
    await archive.index.update();
    expect((await archive.mail()).map(({ path }) => path)).toContain('inbox/cur/caf\u001adce9');
    expect(readdirSync(join(archive.root, 'inbox/cur'))).toHaveLength(3);
  });
});

async function versions({ settings, ask }: WrittenArchive): Promise<unknown> {
  const path = `${settings.name}.*/_search`;
  const answer = await ask<{ hits: { hits: { _id: string; _version: number }[] } }>('POST', path, {
    size: 1_000,
    version: true,
    _source: false,
  });
  return answer.hits.hits.map(({ _id, _version }) => `${_id} ${_version}`).toSorted();
}

async function refresh({ settings, ask }: WrittenArchive): Promise<void> {
  await ask('POST', `${settings.name}.*/_refresh`);
}
