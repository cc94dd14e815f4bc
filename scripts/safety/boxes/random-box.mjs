import { makeRandom } from '../../bench/mail/random.mjs';

/**
 * A place of a generated box where a program may cut: where a message begins, or a line of text that begins
 * with `From `. What follows it, up to the next place, holds `mark`, which nothing else in the box does.
 *
 * @typedef {object} Place
 * @property {string} mark
 * @property {string} kind  What is there: `message`, `first without separator`, `sentence`, …
 * @property {boolean} isMessage
 * @property {number} separator  Where its line begins.
 * @property {number} start  Where the message begins, just after that line.
 * @property {boolean} hasWrongLength  Whether its Content-Length is wrong.
 *
 * @typedef {object} Dialect
 * @property {readonly string[]} separators  Bytes as latin1.
 * @property {'none' | 'bare' | 'all'} quotes  Which lines get a `>`: none, `From `, or `>From ` too.
 * @property {boolean} [hasLength]  Whether each message has its Content-Length.
 * @property {boolean} [needsBlankLine]  Whether a separator is one after a blank line only.
 */

const DATE = 'Mon Mar  2 10:00:00 2020';

/** @type {Record<string, Dialect>} */
const BY_NAME = {
  mboxo: { separators: [`From mira@havn.example ${DATE}`], quotes: 'bare' },
  mboxrd: { separators: [`From mira@havn.example ${DATE} +0100`], quotes: 'all' },
  mboxcl: { separators: [`From MAILER-DAEMON ${DATE}`], quotes: 'bare', hasLength: true },
  mboxcl2: { separators: [`From mira@havn.example ${DATE}`], quotes: 'none', hasLength: true },
  careless: { separators: [`From mira ${DATE}`], quotes: 'none' },
  thunderbird: {
    separators: ['From ', 'From - ', 'From -', `From - ${DATE}`],
    quotes: 'none',
    needsBlankLine: true,
  },
  mozilla: {
    separators: ['From - Mon, 02 Mar 2020 10:00:00 GMT', `From - ${DATE}`],
    quotes: 'none',
  },
  importExportTools: {
    separators: ['From - mira@havn.example  Mon Mar 02 2020 10:00:00 GMT-0700'],
    quotes: 'none',
  },
  eudora: { separators: [`From ???@??? ${DATE}`], quotes: 'bare' },
  mailman: { separators: [`From mira at havn.example  ${DATE}`], quotes: 'bare' },
  lore: { separators: ['From mboxrd@z Thu Jan  1 00:00:00 1970'], quotes: 'all' },
  readpst: { separators: [`From "Mira Solberg" ${DATE}`], quotes: 'bare' },
  otherSenders: {
    separators: [
      `From "Mira Solberg" <mira@havn.example> ${DATE}`,
      `From Mira Solberg ${DATE}`,
      `From <> ${DATE}`,
      `From mira@[IPv6:2001:db8::1] ${DATE}`,
      `From j\xc3\xb8rgen@havn.example ${DATE}`,
      `From "mira solberg"@havn.example ${DATE}`,
    ],
    quotes: 'none',
  },
  otherDates: {
    separators: [
      'From mira@havn.example 2020-03-02T10:00:00Z',
      'From mira@havn.example Mon, 2 Mar 2020 10:00:00 +0100',
      'From mira@havn.example Mo M\xc3\xa4r  2 10:00:00 CET 2020',
      'From mira@havn.example lunes, 2 de marzo de 2020 10:00:00 CET',
      'From mira@havn.example 02.03.2020 10:00',
    ],
    quotes: 'none',
  },
  noDates: {
    separators: [
      'From mira@havn.example',
      'From MAILER-DAEMON',
      'From Mira Solberg',
      'From <mira@havn.example>',
    ],
    quotes: 'none',
    needsBlankLine: true,
  },
};
const DIALECTS = Object.entries(BY_NAME).map(([name, is]) => ({ name, is }));

/** Each with the line after it. */
const SENTENCES = [
  ['From now on it rains', 'all day'],
  ['From the shop', 'Price: 12 crowns'],
  ['From now on: bread', 'Opening hours: all day'],
  ['From mira@havn.example I hear that the boat is sold', 'Price: 3 crowns'],
  ['From Bergen to Oslo', 'it is far'],
  ['From Monday, 3 Feb 2020 10:00 on', 'we meet at the pier'],
  ['From 10:00 to 12:00', 'Where: at the pier'],
];

const FIELDS = [
  'Message-ID: <1@havn.example>',
  'Return-Path: <mira@havn.example>',
  'Received: from pier.example by havn.example; Mon, 2 Mar 2020 10:00:00 +0000',
  'Date: Mon, 2 Mar 2020 10:00:00 +0000',
  'X-Mozilla-Status: 0001',
  'From: Mira Solberg <mira@havn.example>',
];

/**
 * A box of a few messages in one dialect of mbox or in a mixture of several; the same seed makes the
 * same box. `places` come in their order.
 *
 * @param {number} seed
 */
export function randomBox(seed) {
  const random = makeRandom(seed);
  const lineEnd = random.chance(0.03) ? '\r' : random.chance(0.3) ? '\r\n' : '\n';
  const isMixed = random.chance(0.3);
  const dialect = random.pick(DIALECTS);
  /** @type {Place[]} */
  const places = [];
  let text = random.chance(0.1) ? '\xef\xbb\xbf' : '';
  if (random.chance(0.1)) text += lineEnd;
  if (random.chance(0.1)) {
    const lines = ['saved by the club', newMark(), ''];
    addPlace('stray text', { isMessage: false });
    text += joined(lines);
  }
  for (let left = 1 + random.below(6); left > 0; left--) {
    addMessage(isMixed ? random.pick(DIALECTS).is : dialect.is, { isLast: left === 1 });
  }
  return {
    bytes: Buffer.from(text, 'latin1'),
    places,
    dialect: isMixed ? 'mixed' : dialect.name,
    lineEnd,
  };

  /** @param {readonly string[]} lines */
  function joined(lines) {
    return lines.map((line) => line + lineEnd).join('');
  }

  /** Of the place that comes next. */
  function newMark() {
    return `mark-${seed}-${places.length}-`;
  }

  /**
   * @param {string} kind
   * @param {{ isMessage: boolean, separatorLine?: string }} what
   */
  function addPlace(kind, { isMessage, separatorLine }) {
    const separator = text.length;
    if (separatorLine !== undefined) text += separatorLine + lineEnd;
    places.push({
      mark: `mark-${seed}-${places.length}-`,
      kind,
      isMessage,
      separator,
      start: text.length,
      hasWrongLength: false,
    });
  }

  /**
   * @param {Dialect} own
   * @param {{ isLast: boolean }} where
   */
  function addMessage(own, { isLast }) {
    const isApart = places.length === 0 || text.endsWith(lineEnd + lineEnd);
    if (!isApart && (own.needsBlankLine || random.chance(0.9))) text += lineEnd;
    const first = places.length === 0 && random.chance(0.2) ? random.pick(['none', 'words']) : '';
    const mark = newMark();
    if (first === 'none') addPlace('first message without separator', { isMessage: true });
    else if (first === 'words') {
      const separatorLine = 'From the archive of the rowing club';
      addPlace('first separator of other words', { isMessage: true, separatorLine });
    } else {
      const line = random.pick(own.separators);
      const kind =
        text.endsWith(lineEnd + lineEnd) || text.length < 6 ? '' : ', no blank line before';
      addPlace(`separator "${line}"${kind}`, { isMessage: true, separatorLine: line });
    }
    const fields = shuffled(FIELDS);
    const edge =
      lineEnd !== '\r' && random.chance(0.1) ? `edge-${seed}-${places.length}` : undefined;
    if (edge !== undefined) fields.push(`Content-Type: multipart/mixed; boundary="${edge}"`);
    fields.push(`Subject: ${mark}`);
    const body = makeBody(own, edge, isLast);
    const place = places.at(-1);
    if (place !== undefined) place.hasWrongLength = own.hasLength === true && body.isWrong;
    if (own.hasLength) fields.push(`Content-Length: ${body.length + (body.isWrong ? 7 : 0)}`);
    text += joined([...fields, '']);
    for (const part of body.parts) {
      if (typeof part === 'string') text += part;
      else {
        addPlace(part.kind, { isMessage: false });
        text += part.text;
      }
    }
  }

  /**
   * @param {Dialect} own
   * @param {string | undefined} edge
   * @param {boolean} isLast
   */
  function makeBody(own, edge, isLast) {
    /** @type {(string | { kind: string, text: string })[]} */
    const parts = [];
    let number = places.length;
    if (edge !== undefined) parts.push(joined([`--${edge}`, '', 'see the patch', `--${edge}`, '']));
    for (let left = random.below(3); left > 0; left--) {
      const [sentence = '', after = ''] = random.pick(SENTENCES);
      addLines('sentence', [quoted(own, sentence), after]);
    }
    if (edge !== undefined) {
      const line = quoted(own, 'From 0123abcd Mon Sep 17 00:00:00 2001');
      addLines('patch in a part', [line, 'From: Mira <mira@havn.example>', 'Subject: a patch']);
      parts.push(joined([`--${edge}--`]));
    } else if (own.hasLength && own.quotes === 'none' && random.chance(0.3)) {
      addLines('line within the length', [`From ada@havn.example ${DATE}`, 'Subject: a quotation']);
    }
    parts.push(joined(['the end']));
    if (isLast && random.chance(0.3)) parts.push('without a line end');
    const length = parts.reduce(
      (sum, part) => sum + (typeof part === 'string' ? part : part.text).length,
      0,
    );
    const isWrong = own.quotes !== 'none' && random.chance(0.2);
    return { parts, length, isWrong };

    /**
     * @param {string} kind
     * @param {readonly string[]} lines
     */
    function addLines(kind, lines) {
      const before = random.chance(0.7) ? lineEnd : '';
      if (before !== '') parts.push(before);
      const isQuoted = lines[0]?.startsWith('>');
      const text = joined([...lines, `mark-${seed}-${number}-`]);
      number++;
      parts.push({ kind: isQuoted ? `${kind}, quoted` : kind, text });
    }
  }

  /**
   * @param {Dialect} own
   * @param {string} line
   */
  function quoted(own, line) {
    return own.quotes === 'none' ? line : `>${line}`;
  }

  /** @param {readonly string[]} items */
  function shuffled(items) {
    return items
      .map((item) => ({ item, order: random.next() }))
      .sort((one, other) => one.order - other.order)
      .map(({ item }) => item);
  }
}
