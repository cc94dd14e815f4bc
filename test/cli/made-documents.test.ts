import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { letterWithFiles } from '../helpers/letter-with-files.ts';
import { makeWorld, RC_FILE } from '../helpers/temp-world.ts';

// Documents that LibreOffice, Chromium and groff made (scripts/make-documents.sh)

const DOCUMENTS = join(import.meta.dirname, '../documents/made');
const hasPoppler = spawnSync('pdftotext', ['-v']).error === undefined;

describe.skipIf(!hasPoppler)('a document by another program is found', async () => {
  const names = readdirSync(DOCUMENTS);
  const letters = names.map((name) => {
    const bytes = readFileSync(join(DOCUMENTS, name));
    return [`mail/in/cur/${name}:2,S`, letterWithFiles(name, { name, bytes })];
  });
  const rc = `${RC_FILE}attachments=text\nfilter=application/pdf: pdftotext - -\n`;
  const world = makeWorld(Object.fromEntries(letters), rc);
  await world.index();

  test.each([
    ['en', 'lighthouse', '"harbour committee"', 'lighthuose=2'],
    ['de', 'überprüfung', '"des leuchtturms"', 'hafenauschuss=1'],
    ['fr', 'comité', '"rénovation du phare"', 'aprouvé=1'],
    ['ru', 'маяка', '"комитет порта"', 'одобил=1'],
    ['el', 'λιμανιού', '"επιτροπή του"', 'επιτρoπή=1'],
  ])('in %s: by a word, a phrase, and a word with an error', async (language, ...queries) => {
    const expected = names.filter((name) => name.startsWith(`${language}.`)).toSorted();
    expect(expected.length).toBeGreaterThan(2);
    for (const query of queries) {
      const found = await world.find(`e:${query}`);
      expect(found.map((path) => path.replace(/^.*\/|:2,S$/g, '')).toSorted()).toEqual(expected);
    }
  });
});
