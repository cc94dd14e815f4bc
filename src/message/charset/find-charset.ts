import type { Encoding } from 'iconv-lite';
import type { Charset } from './charset.ts';
import { BIG5, CESU_8, EUC_JP, EUC_KR, GB18030, SHIFT_JIS } from './east-asian.ts';
import { HZ } from './hz.ts';
import { iconvLite } from './iconv-lite.ts';
import { ISO_2022 } from './iso-2022.ts';
import { nodeDecoder } from './node-decoder.ts';
import { UTF_7 } from './utf-7.ts';
import { VISUAL_HEBREW } from './visual-hebrew.ts';
import { UTF_16, UTF_16_BE, UTF_16_LE, UTF_32, UTF_32_BE, UTF_32_LE } from './wide-text.ts';
import { WINDOWS_1252 } from './windows-1252.ts';

const known = new Map<string, Charset | undefined>();

/**
 * The charset that a label means, in any spelling: `utf8`, `"ISO_8859-2:1987"`, `cp-850`, `x-mac-ce`. None
 * for a label that tells nothing about 8-bit text, or that nobody can decode here.
 */
export function findCharset(label: string | undefined): Charset | undefined {
  if (label === undefined) return undefined;
  const before = known.get(label);
  if (before !== undefined || known.has(label)) return before;
  const key = keyOf(label);
  const isUnnamed = UNNAMED.has(key);
  const found = isUnnamed ? undefined : find(label.trim(), key);
  // Does not remember labels that mean nothing, because spam keeps inventing new ones.
  if (isUnnamed || found !== undefined) known.set(label, found);
  return found;
}

function find(label: string, key: string): Charset | undefined {
  return OURS.get(key) ?? fromNode(label) ?? fromNode(nodeName(key)) ?? fromIconvLite(key);
}

/**
 * Only letters and digits, without the language that RFC 2231 adds (`utf-8*en`), the year of the
 * standard, and `x-` or `cs` in front.
 */
function keyOf(label: string): string {
  return label
    .toLowerCase()
    .replace(/\*.*$/s, '')
    .replace(/:\d{4}\W*$/, '')
    .replace(/[^a-z0-9]/g, '')
    .replace(/^(?:xx?|cs)(?=[a-z])/, '');
}

/** ASCII is one of them, because mail that claims to be ASCII is often 8-bit anyway. */
const UNNAMED: ReadonlySet<string> = new Set([
  '',
  ...keys(
    'ascii usascii us ansix34 ansix341968 ansix341986 iso646us iso646irv isoir6 cp367 ibm367',
  ),
  ...keys(
    'unknown unknown8bit 8bit 7bit binary none null default defaultcharset charset undefined',
  ),
  ...keys('autodetect autodetectall userdefined'),
]);

/** What Node does not know under this name, or decodes with a table that lacks letters. */
const OURS: ReadonlyMap<string, Charset> = new Map([
  ...named(
    { name: 'utf-8', kind: 'utf-8', decode: (bytes) => bytes.toString() },
    'utf8 utf8mb4 utf8n cp65001 65001',
  ),
  ...named(WINDOWS_1252, 'iso88591 88591 iso8859 latin1 isolatin1 l1 isoir100 cp819 ibm819'),
  ...named(WINDOWS_1252, 'windows1252 win1252 cp1252 1252 ansi msansi'),
  ...named(WINDOWS_1252, 'iso88591windows31latin1 iso88591windows30latin1 windows31latin1'),
  ...named(EUC_KR, 'euckr cp949 ms949 windows949 949 uhc ksc5601 ksc56011987 ksc56011989'),
  ...named(EUC_KR, 'ksx1001 ksc58611992 kscode isoir149 korean wansung cp51949 51949 cp20949'),
  ...named(BIG5, 'big5 big5hkscs big5hkscs1999 big5hkscs2001 big5hkscs2004 big5hkscs2008 hkscs'),
  ...named(BIG5, 'big52003 big5eten big5e big5plus big5hk cnbig5 cp950 ms950 windows950 950 cp951'),
  ...named(GB18030, 'gb18030 gbk gb2312 gb231280 gb23121980 iso58gb231280 isoir58 euccn cngb gb'),
  ...named(GB18030, 'cp936 ms936 windows936 936 cp51936 cp54936 eucgb2312cn gbk2k chinese'),
  ...named(
    SHIFT_JIS,
    'cp932 ms932 mscp932 windows932 932 cp943 sjiswin shiftjis2004 shiftjisx0213',
  ),
  ...named(EUC_JP, 'ujis cp20932 cp51932 eucjpwin eucjpms eucjisx0213 eucjis2004'),
  ...named(ISO_2022, 'iso2022jp iso2022jp1 iso2022jp2 iso2022jp3 iso2022jp2004 iso2022jpms jis'),
  ...named(
    ISO_2022,
    'jisencoding cp50220 cp50221 cp50222 cp50225 iso2022kr iso2022cn iso2022cnext',
  ),
  ...named(VISUAL_HEBREW, 'iso88598 iso88598e'),
  ...named(HZ, 'hzgb2312 hz cp52936'),
  ...named(UTF_7, 'utf7 unicode11utf7 unicode20utf7'),
  ...named(CESU_8, 'cesu8'),
  ...named(UTF_16, 'utf16 unicode ucs2 iso10646ucs2'),
  ...named(UTF_16_LE, 'utf16le ucs2le unicodefeff cp1200'),
  ...named(UTF_16_BE, 'utf16be ucs2be unicodefffe cp1201'),
  ...named(UTF_32, 'utf32 ucs4 iso10646ucs4'),
  ...named(UTF_32_LE, 'utf32le ucs4le cp12000'),
  ...named(UTF_32_BE, 'utf32be ucs4be cp12001'),
]);

function named(charset: Charset, names: string): [string, Charset][] {
  return keys(names).map((key) => [key, charset]);
}

function keys(names: string): string[] {
  return names.split(' ');
}

function fromNode(name: string): Charset | undefined {
  try {
    const decoder = nodeDecoder(name);
    const ours = OURS.get(keyOf(decoder.encoding));
    if (ours !== undefined) return ours;
    const kind = MULTI_BYTE.has(decoder.encoding) ? 'multi-byte' : 'single-byte';
    return { name: decoder.encoding, kind, decode: (bytes) => decoder.decode(bytes) };
  } catch {
    return undefined;
  }
}

const MULTI_BYTE: ReadonlySet<string> = new Set(['shift_jis', 'euc-jp']);

/** `iso-8859-2` for `iso88592`, `windows-1250` for `win1250`: the only spelling that Node knows. */
function nodeName(key: string): string {
  return key
    .replace(/^(?:iso)?8859(\d{1,2}?)[eil]?$/, 'iso-8859-$1')
    .replace(/^(?:windows|win|cp|ms)?(125\d|874)$/, 'windows-$1')
    .replace(/^(?:latin|l)[09]$/, 'iso-8859-15')
    .replace(/^tis620.*$/, 'windows-874')
    .replace(/^mac(cyrillic|ukrainian)$/, 'x-mac-cyrillic')
    .replace(/^mac(?:os)?roman$/, 'macintosh')
    .replace(/^koi8(r|u|ru)$/, 'koi8-$1');
}

/** The code pages of DOS and the Macintosh, and more. */
function fromIconvLite(key: string): Charset | undefined {
  const page = key.replace(/^(?:ibm|cp|dos|oem|pc|codepage)?0*(\d{3,4})$/, 'cp$1');
  const name = [key, page, `cs${key}`, ICONV_NAMES.get(key) ?? ''].find(isInIconvLite);
  if (name === undefined) return undefined;
  return { name: page, kind: 'single-byte', decode: (bytes) => iconvLite().decode(bytes, name) };
}

const ICONV_NAMES: ReadonlyMap<string, string> = new Map([
  ['macce', 'maccenteuro'],
  ['maccentraleurroman', 'maccenteuro'],
  ['maccentraleurope', 'maccenteuro'],
  ['macicelandic', 'maciceland'],
  ['macromanian', 'macromania'],
  ['ptcp154', 'pt154'],
  ['ruscii', 'cp1125'],
  ['cp866u', 'cp1125'],
  ['kz1048', 'rk1048'],
]);

function isInIconvLite(name: string): name is Encoding {
  return !NO_CHARSETS.has(name) && iconvLite().encodingExists(name);
}

/** iconv-lite decodes these too. */
const NO_CHARSETS: ReadonlySet<string> = new Set(['', 'base64', 'hex', 'utf7imap']);
