import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readDocument } from '../../src/documents/read-document.ts';
import {
  writeDocx,
  writeEpub,
  writeOpenDocument,
  writePptx,
  writeRtf,
  writeTar,
  writeXlsx,
  writeZip,
} from '../helpers/write-documents.ts';

const LANGUAGES = [
  'The harbour committee approved the budget & more.',
  'Der Haushalt für das Frühjahr: Überraschung.',
  'Le budget a été approuvé à midi.',
  'Бюджет гавани утверждён.',
  '港湾の予算は承認されました。',
];

describe('the text of a document', () => {
  test.each([
    ['DOCX', writeDocx(LANGUAGES)],
    ['PPTX', writePptx(LANGUAGES)],
    ['ODT', writeOpenDocument('text', LANGUAGES)],
    ['ODS', writeOpenDocument('spreadsheet', LANGUAGES)],
    ['ODP', writeOpenDocument('presentation', LANGUAGES)],
    ['EPUB', writeEpub(LANGUAGES)],
    ['RTF', writeRtf(LANGUAGES)],
  ])('in %s is that of its paragraphs, line by line', (_, bytes) => {
    const { text, problem } = readDocument(bytes);
    expect(problem).toBeUndefined();
    expect(text.split('\n').filter((line) => line !== '')).toEqual(LANGUAGES);
  });

  test('in XLSX is that of its rows, with the names of sheets', () => {
    const bytes = writeXlsx([
      ['Buoys', 1250, 'yellow paint'],
      ['Überraschung', 380, 'Buoys'],
    ]);
    expect(readDocument(bytes)).toEqual({
      text: 'Harbour dues\nBuoys 1250 yellow paint \nÜberraschung 380 Buoys \n',
      problem: undefined,
    });
  });

  test('in an archive is the list of its files', () => {
    const zip = writeZip([
      { name: 'plan/Übersicht.pdf', bytes: 'x' },
      { name: 'inner.zip', bytes: writeDocx(['not looked at']) },
    ]);
    const tar = writeTar(['plan/chart.png', 'notes.txt']);
    expect(readDocument(zip).text).toBe('plan/Übersicht.pdf\ninner.zip\n');
    expect(readDocument(tar).text).toBe('plan/chart.png\nnotes.txt\n');
    expect(readDocument(gzipSync(tar)).text).toBe('plan/chart.png\nnotes.txt\n');
  });

  test('of Word has headers, notes and the title, but neither codes nor deleted text', () => {
    const part = (name: string, inner: string) => ({ name, bytes: `<w:x>${inner}</w:x>` });
    const bytes = writeZip([
      part(
        'word/document.xml',
        '<w:p><w:r><w:t>kept</w:t><w:delText>deleted</w:delText><w:instrText>PAGE</w:instrText></w:r></w:p>',
      ),
      part('word/header1.xml', '<w:p><w:t>above</w:t></w:p>'),
      part('word/footnotes.xml', '<w:p><w:t>below</w:t></w:p>'),
      part('docProps/core.xml', '<dc:title>Title</dc:title><dc:creator>Somebody</dc:creator>'),
    ]);
    expect(readDocument(bytes).text).toBe('Title\nkept\nabove\nbelow\n');
  });

  test('joins what is marked up inside a word, and separates cells', () => {
    const bytes = writeZip([
      {
        name: 'word/document.xml',
        bytes:
          '<w:p><w:r><w:t>har</w:t></w:r><w:r><w:t>bour</w:t></w:r></w:p><w:tc><w:p><w:t>a</w:t></w:p></w:tc><w:tc><w:p><w:t>b</w:t></w:p></w:tc>',
      },
    ]);
    expect(readDocument(bytes).text).toBe('harbour\na\n b\n ');
  });

  test('in RTF is decoded by its code page, with what programs write for older ones left out', () => {
    const bytes = Buffer.from(
      "{\\rtf1\\ansi\\ansicpg1251\\uc2 \\'c3\\'e0\\'e2\\'e0\\'ed\\'fc \\u233?? {\\pict 0102}\\emdash {\\*\\unknown hidden}end\\par}",
      'latin1',
    );
    expect(readDocument(bytes).text).toBe('Гавань é —end\n');
  });
});

describe('what cannot be read is said', () => {
  const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex');

  test.each([
    ['a cut archive', writeDocx(LANGUAGES).subarray(0, 200), 'the end of the archive is missing'],
    [
      'a password',
      writeZip([{ name: 'word/document.xml', bytes: '<w:p/>', flags: 1 }]),
      'it is protected by a password',
    ],
    [
      'a password of Office',
      Buffer.concat([OLE, Buffer.alloc(512), Buffer.from('EncryptedPackage', 'utf16le')]),
      'it is protected by a password',
    ],
    [
      'an old kind',
      Buffer.concat([OLE, Buffer.alloc(512)]),
      'it is of a kind that only filter= reads',
    ],
    ['another kind', Buffer.from('<html>'), 'it is not of the kind that its name says'],
    ['damaged gzip', Buffer.of(0x1f, 0x8b, 8, 0, 1, 2, 3), 'it is damaged'],
  ])('%s', (_, bytes, problem) => {
    expect(readDocument(bytes)).toEqual({ text: '', problem });
  });

  test('and what is beside a damaged part is read', () => {
    const bytes = writeZip([
      { name: 'word/document.xml', bytes: '<w:p><w:t>good</w:t></w:p>' },
      { name: 'word/footnotes.xml', bytes: '<w:p><w:t>bad</w:t></w:p>' },
    ]);
    const second = bytes.indexOf('PK\x03\x04', 10, 'latin1');
    bytes.fill(
      0xff,
      second + 30 + 'word/footnotes.xml'.length,
      bytes.indexOf('PK\x01\x02', 0, 'latin1'),
    );
    expect(readDocument(bytes)).toEqual({ text: 'good\n', problem: 'a part of it is damaged' });
  });
});

describe('a hostile document', () => {
  const many = (count: number, text: string) => text.repeat(count);

  test.each([
    [
      'that unpacks to a gigabyte',
      () => writeZip([{ name: 'word/document.xml', bytes: Buffer.alloc(200 << 20, 0x20) }]),
      'it is too large when it is unpacked',
    ],
    [
      'that has many large parts',
      () => {
        const bytes = Buffer.alloc(30 << 20, 0x20);
        return writeZip([
          { name: 'word/document.xml', bytes: '<w:p><w:t>found</w:t></w:p>' },
          ...[1, 2, 3, 4].map((at) => ({ name: `word/header${at}.xml`, bytes })),
        ]);
      },
      // On a slow machine the time ends first.
      /^it is too large when it is unpacked$|^it takes too long to read$/,
    ],
    [
      'that claims four gigabytes',
      () =>
        writeZip([
          {
            name: 'word/document.xml',
            bytes: '<w:p><w:t>found</w:t></w:p>',
            claimedSize: 0xffffffff,
          },
        ]),
      undefined,
    ],
    [
      'whose entities stand for others',
      () => {
        const entities = many(20, '<!ENTITY a "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">');
        return writeZip([
          {
            name: 'word/document.xml',
            bytes: `<!DOCTYPE x [${entities}<!ENTITY e SYSTEM "file:///etc/passwd">]><w:p><w:t>found &a;&e;</w:t></w:p>`,
          },
        ]);
      },
      undefined,
    ],
    [
      'that is nested a million times',
      () =>
        writeZip([{ name: 'word/document.xml', bytes: `${many(1_000_000, '<w:p>')}<w:t>found` }]),
      undefined,
    ],
    [
      'whose cells all show one long text',
      () => {
        const cells = many(100_000, '<c t="s"><v>0</v></c>');
        return writeZip([
          { name: 'xl/workbook.xml', bytes: '<x/>' },
          { name: 'xl/sharedStrings.xml', bytes: `<si><t>found ${many(100_000, 'x')}</t></si>` },
          { name: 'xl/worksheets/sheet1.xml', bytes: `<row>${cells}</row>` },
        ]);
      },
      'the text beyond 2 MiB was left out',
    ],
    [
      'with groups in groups',
      () => Buffer.from(`{\\rtf1 found ${many(500_000, '{\\b ')}`),
      undefined,
    ],
  ])('%s takes little time and memory', (_, make, problem) => {
    const bytes = make();
    const before = process.memoryUsage().rss;
    const started = performance.now();
    const { text, problem: said } = readDocument(bytes);
    if (problem instanceof RegExp) expect(said).toMatch(problem);
    else expect(said).toBe(problem);
    if (!/too large when|too long to/.test(said ?? '')) expect(text).toContain('found');
    expect(text.length).toBeLessThanOrEqual(2 << 20);
    expect(text).not.toContain('root:');
    expect(performance.now() - started).toBeLessThan(8_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(400 << 20);
  });
});
