/**
 * How long PDFs take: a first index of messages with a PDF each, without reading it, with pdftotext, and with
 * unpdf where this Node can. After `npm run build`: `node scripts/pdf-times.mjs [COUNT]` (default: 500).
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PROGRAM } from './built.mjs';

const MADE = fileURLToPath(new URL('../test/documents/made/', import.meta.url));
const count = Number(process.argv[2] ?? 500);
const [nodeMajor = 0] = process.versions.node.split('.').map(Number);
const ways = { 'not read': '', pdftotext: 'filter=application/pdf: pdftotext - -\n' };
const allWays = nodeMajor < 22 ? ways : { ...ways, unpdf: 'attachments=text\n' };

const home = mkdtempSync(join(tmpdir(), 'mairix-pdfs-'));
process.on('exit', () => rmSync(home, { recursive: true }));
for (const name of ['cur', 'new', 'tmp']) mkdirSync(join(home, 'mail', name), { recursive: true });
const pdfs = readdirSync(MADE).filter((name) => name.endsWith('.pdf'));
for (let at = 0; at < count; at++) {
  const pdf = readFileSync(join(MADE, pdfs[at % pdfs.length] ?? ''));
  writeFileSync(join(home, `mail/cur/${at}:2,S`), letterWith(pdf, at));
}

let without = 0;
for (const [way, lines] of Object.entries(allWays)) {
  const database = join(home, 'database');
  rmSync(database, { force: true });
  const rc = join(home, 'mairixrc');
  writeFileSync(rc, `base=${home}\nmaildir=mail\ndatabase=${database}\n${lines}`);
  const start = performance.now();
  execFileSync(process.execPath, [PROGRAM, '-f', rc], { stdio: ['ignore', 'ignore', 'inherit'] });
  const seconds = (performance.now() - start) / 1000;
  if (lines === '') without = seconds;
  const each = ((seconds - without) / count) * 1000;
  const share = (1 - without / seconds) * 100;
  console.log(
    `${way}: ${seconds.toFixed(1)} s; ${each.toFixed(0)} ms for a PDF, ${share.toFixed(0)} % of the run`,
  );
}

/** What comes after its end makes each PDF another one, so that each is read. @param {Buffer} pdf @param {number} at */
function letterWith(pdf, at) {
  const bytes = Buffer.concat([pdf, Buffer.from(`\n% ${at}\n`)]);
  return [
    `From: ada@x.example\nSubject: report ${at}\nMessage-ID: <${at}@x.example>`,
    `Date: Mon, 2 Mar 2020 10:00:00 +0000\nContent-Type: application/pdf; name="${at}.pdf"`,
    `Content-Transfer-Encoding: base64\n\n${bytes.toString('base64').replace(/.{76}/g, '$&\n')}\n`,
  ].join('\n');
}
