import { crc32, deflateRawSync } from 'node:zlib';

/** One file of an archive; `method` and `size` may claim something else than is true. */
export interface Packed {
  readonly name: string;
  readonly bytes: Buffer | string;
  readonly isStored?: boolean;
  readonly flags?: number;
  readonly claimedSize?: number;
}

/** A ZIP archive. */
export function writeZip(files: readonly Packed[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const { name, bytes, isStored = false, flags = 0x0800, claimedSize } of files) {
    const content = Buffer.from(bytes);
    const packed = isStored ? content : deflateRawSync(content);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(flags, 2);
    fields.writeUInt16LE(isStored ? 0 : 8, 4);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(claimedSize ?? content.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([signature(0x04034b50), fields, Buffer.from(name), packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    central.push(signature(0x02014b50), Buffer.of(20, 0), fields, rest, Buffer.from(name));
    locals.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...locals, directory, signature(0x06054b50), end]);
}

function signature(number: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(number);
  return bytes;
}

const XML = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** A text of Word, paragraph by paragraph. */
export function writeDocx(paragraphs: readonly string[]): Buffer {
  const body = paragraphs
    .map((text) => `<w:p><w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`)
    .join('');
  return writeZip([
    { name: '[Content_Types].xml', bytes: `${XML}<Types/>` },
    { name: 'word/document.xml', bytes: `${XML}<w:document><w:body>${body}</w:body></w:document>` },
  ]);
}

/** A sheet of Excel: texts are shared, numbers are not. */
export function writeXlsx(rows: readonly (readonly (string | number)[])[]): Buffer {
  const texts = [...new Set(rows.flat().filter((cell) => typeof cell === 'string'))];
  const shared = texts.map((text) => `<si><t>${escaped(text)}</t></si>`).join('');
  const cell = (value: string | number) =>
    typeof value === 'string'
      ? `<c t="s"><v>${texts.indexOf(value)}</v></c>`
      : `<c><v>${value}</v></c>`;
  const data = rows.map((row) => `<row>${row.map(cell).join('')}</row>`).join('');
  return writeZip([
    {
      name: 'xl/workbook.xml',
      bytes: `${XML}<workbook><sheets><sheet name="Harbour dues" r:id="rId1"/></sheets></workbook>`,
    },
    { name: 'xl/sharedStrings.xml', bytes: `${XML}<sst>${shared}</sst>` },
    {
      name: 'xl/worksheets/sheet1.xml',
      bytes: `${XML}<worksheet><sheetData>${data}</sheetData></worksheet>`,
    },
  ]);
}

/** Slides of PowerPoint, each with one text and its notes. */
export function writePptx(slides: readonly string[]): Buffer {
  const text = (some: string) => `<a:p><a:r><a:t>${escaped(some)}</a:t></a:r></a:p>`;
  return writeZip([
    { name: 'ppt/presentation.xml', bytes: `${XML}<p:presentation/>` },
    ...slides.map((slide, at) => ({
      name: `ppt/slides/slide${at + 1}.xml`,
      bytes: `${XML}<p:sld><p:txBody>${text(slide)}</p:txBody></p:sld>`,
    })),
  ]);
}

/** A text, sheet or presentation of LibreOffice, paragraph by paragraph. */
export function writeOpenDocument(
  kind: 'text' | 'spreadsheet' | 'presentation',
  paragraphs: readonly string[],
): Buffer {
  const texts = paragraphs.map((text) => `<text:p>${escaped(text)}</text:p>`).join('');
  return writeZip([
    { name: 'mimetype', bytes: `application/vnd.oasis.opendocument.${kind}`, isStored: true },
    { name: 'META-INF/manifest.xml', bytes: `${XML}<manifest:manifest/>` },
    {
      name: 'content.xml',
      bytes: `${XML}<office:document-content><office:body><office:${kind}>${texts}</office:${kind}></office:body></office:document-content>`,
    },
  ]);
}

/** A book of one page. */
export function writeEpub(paragraphs: readonly string[]): Buffer {
  const texts = paragraphs.map((text) => `<p>${escaped(text)}</p>`).join('');
  return writeZip([
    { name: 'mimetype', bytes: 'application/epub+zip', isStored: true },
    { name: 'META-INF/container.xml', bytes: `${XML}<container/>` },
    {
      name: 'OEBPS/page.xhtml',
      bytes: `${XML}<html><head><title>t</title><style>p { }</style></head><body>${texts}</body></html>`,
    },
  ]);
}

/** Rich Text Format, with letters beyond ASCII as programs write them. */
export function writeRtf(paragraphs: readonly string[]): Buffer {
  const coded = (text: string) =>
    text.replace(/[\\{}]/g, '\\$&').replace(/[^\0-\x7f]/g, (unit) => {
      const code = unit.charCodeAt(0);
      return `\\u${code > 0x7fff ? code - 0x10000 : code}?`;
    });
  const body = paragraphs.map((text) => `${coded(text)}\\par\n`).join('');
  return Buffer.from(
    `{\\rtf1\\ansi\\ansicpg1252\\uc1{\\fonttbl{\\f0 Hidden Font;}}{\\*\\generator Nobody;}\\f0 ${body}}`,
    'latin1',
  );
}

/** An archive of empty files with these names. */
export function writeTar(names: readonly string[]): Buffer {
  const headers = names.map((name) => {
    const header = Buffer.alloc(512);
    header.write(name, 0);
    header.write('00000000000', 124);
    header.write('0', 156);
    header.write('ustar', 257);
    return header;
  });
  return Buffer.concat([...headers, Buffer.alloc(1024)]);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** A PDF of one page, line by line; ASCII only. */
export function writePdf(lines: readonly string[]): Buffer {
  const text = lines.map((line) => `(${line.replace(/[\\()]/g, '\\$&')}) Tj T*`).join('\n');
  const content = `BT /F1 12 Tf 14 TL 50 800 Td\n${text}\nET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let file = '%PDF-1.4\n';
  const places = objects.map((object, at) => {
    const place = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const end = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.from(
    `${file}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}${end}`,
    'latin1',
  );
}
