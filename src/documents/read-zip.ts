import type { Limits } from './limits.ts';
import { namesLike } from './office/names-like.ts';
import {
  type Markup,
  OFFICE_XML,
  OPEN_DOCUMENT,
  readParagraphs,
  XHTML,
} from './office/read-paragraphs.ts';
import { readSheets } from './office/read-sheets.ts';
import { openZip, type Zip } from './zip/open-zip.ts';

/** A document that is an archive, or the names of the files in any other archive. */
export function readZip(bytes: Buffer, limits: Limits): void {
  const zip = openZip(bytes, limits);
  const names = new Set(zip.entries.map(({ name }) => name));
  if (names.has('word/document.xml')) readAll(zip, WORD, OFFICE_XML, limits);
  else if (names.has('ppt/presentation.xml')) readAll(zip, SLIDES, OFFICE_XML, limits);
  else if (names.has('xl/workbook.xml')) readSheets(zip, limits);
  else if (names.has('META-INF/container.xml'))
    readAll(zip, [/\.(?:xhtml|html?)$/i], XHTML, limits);
  else if (names.has('mimetype') && names.has('content.xml')) readOpenDocument(zip, limits);
  else for (const name of names) limits.add(`${name}\n`);
}

const WORD = [
  /^docProps\/core\.xml$/,
  /^word\/document\.xml$/,
  /^word\/(?:header|footer)\d*\.xml$/,
  /^word\/(?:footnotes|endnotes|comments)\.xml$/,
];
const SLIDES = [
  /^docProps\/core\.xml$/,
  /^ppt\/slides\/slide\d+\.xml$/,
  /^ppt\/notesSlides\/notesSlide\d+\.xml$/,
  /^ppt\/comments\/[^/]+\.xml$/,
];

function readOpenDocument(zip: Zip, limits: Limits): void {
  const manifest = zip.read('META-INF/manifest.xml');
  if (manifest?.includes('encryption-data')) {
    limits.note('it is protected by a password');
    return;
  }
  readAll(zip, [/^meta\.xml$/, /^content\.xml$/, /^styles\.xml$/], OPEN_DOCUMENT, limits);
}

function readAll(zip: Zip, patterns: readonly RegExp[], markup: Markup, limits: Limits): void {
  for (const name of patterns.flatMap((pattern) => namesLike(zip, pattern))) {
    const xml = zip.read(name);
    if (xml !== undefined) readParagraphs(xml, markup, limits);
  }
}
