import type { Limits } from '../limits.ts';
import type { Zip } from '../zip/open-zip.ts';
import { namesLike } from './names-like.ts';
import { OFFICE_XML, readParagraphs } from './read-paragraphs.ts';
import { walkXml } from './walk-xml.ts';

/** A spreadsheet of Excel: row by row, with the names of its sheets and its comments. */
export function readSheets(zip: Zip, limits: Limits): void {
  const workbook = zip.read('xl/workbook.xml');
  if (workbook !== undefined) readSheetNames(workbook, limits);
  const shared = readShared(zip.read('xl/sharedStrings.xml'), limits);
  for (const name of namesLike(zip, /^xl\/worksheets\/[^/]+\.xml$/)) {
    const sheet = zip.read(name);
    if (sheet !== undefined) readRows(sheet, shared, limits);
  }
  for (const name of namesLike(zip, /^xl\/(?:comments|threadedComments\/|drawings\/)[^/]*\.xml$/)) {
    const comments = zip.read(name);
    if (comments !== undefined) readParagraphs(comments, OFFICE_XML, limits);
  }
}

function readSheetNames(workbook: Buffer, limits: Limits): void {
  let isSheet = false;
  walkXml(
    workbook,
    {
      open(name) {
        isSheet = name === 'sheet';
      },
      attribute(name, value) {
        if (isSheet && name === 'name') limits.add(`${value}\n`);
      },
    },
    limits,
  );
}

/** Texts that cells name by their number; without the readings of Japanese words (`rPh`). */
function readShared(xml: Buffer | undefined, limits: Limits): string[] {
  const shared: string[] = [];
  if (xml === undefined) return shared;
  let pieces: string[] = [];
  let isText = false;
  let isReading = false;
  walkXml(
    xml,
    {
      open(name) {
        if (name === 'rPh') isReading = true;
        isText = name === 't' && !isReading;
      },
      text(text) {
        if (isText) pieces.push(text);
      },
      close(name) {
        isText = false;
        if (name === 'rPh') isReading = false;
        if (name !== 'si') return;
        shared.push(pieces.join(''));
        pieces = [];
      },
    },
    limits,
  );
  return shared;
}

function readRows(xml: Buffer, shared: readonly string[], limits: Limits): void {
  let element = '';
  let type = '';
  let value = '';
  walkXml(
    xml,
    {
      open(name) {
        element = name;
        if (name !== 'c') return;
        type = '';
        value = '';
      },
      attribute(name, text) {
        if (element === 'c' && name === 't') type = text;
      },
      text(text) {
        if (element === 'v' || element === 't') value += text;
      },
      close(name) {
        element = '';
        if (name === 'c') limits.add(`${type === 's' ? (shared[Number(value)] ?? '') : value} `);
        if (name === 'row') limits.add('\n');
      },
    },
    limits,
  );
}
