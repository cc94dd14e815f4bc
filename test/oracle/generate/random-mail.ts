import fc from 'fast-check';

/** An invented message, before it is written down. */
export interface Draft {
  readonly from: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  /** `''` for a message without Reply-To. */
  readonly replyTo: string;
  readonly subject: string;
  readonly body: string;
  readonly attachments: readonly string[];
  /** Of its List-Id, `''` for a message that came by no list. */
  readonly list: string;
  /** Of its X-Mailer. */
  readonly mailer: string;
  readonly labels: readonly string[];
  /** Seconds since 1970. */
  readonly date: number;
  readonly flags: number;
  readonly folder: 'maildir' | 'mbox';
  /** The number of the message whose Message-ID it has, if not its own. */
  readonly copyOf: number | undefined;
  /** Numbers of messages it answers; some of them do not exist. */
  readonly answers: readonly number[];
  /** Whether it is there from the start, to stay or not, or comes later. */
  readonly stay: 'always' | 'at first' | 'later';
}

/** Words that meet each other: parts, misspellings, accents, ligatures, scripts without spaces, emoji. */
export const WORDS = [
  ...['apple', 'apples', 'grape', 'chrony', 'schrony', 'chronyd', 'tide', 'tidekeeper', 'a'],
  ...['Richard', 'Kevin', 'x_y', '3', '14', '2003', "don't", 'grape-fruit', '3.14', 'a.b-c'],
  ...['café', 'cafe\u0301', 'CAFÉ', 'naïve', 'Straße', 'STRASSE', 'Ångström', 'Œuvre', 'ﬁne'],
  ...['søster', 'Ёлка', 'елка', 'σοφός', 'ΣΟΦΟΣ', 'עִבְרִית', 'हिन्दी', 'ไทย', '😀'],
  ...[
    'ภาษาไทย',
    'ខ្មែរ',
    'မြန်မာ',
    'ພາສາລາວ',
    'Dampf\u00adschiff',
    'می\u200cخواهم',
    'Hafen\u200bmeister',
  ],
  ...[
    '_really_',
    '__init__',
    'snake_case',
    '👍🏽',
    '👍',
    '👩\u200d🚀',
    '🚀',
    '❤\ufe0f',
    '❤',
    '🇩🇪',
    '🇫🇷',
  ],
  ...['日本', '日本語', '本', '東京', '東京都', 'カタカナ', 'ｶﾞ', '한국어', '한국', 'ー'],
] as const;

export const PEOPLE = [
  'Richard Vane <richard@doesnt.exist>',
  'Dr. Kevin O. <kevin.okafor@radioclub.example>',
  'Zoë Ångström-Grape <first.last+tag@sub-dom.example>',
  '山田 太郎 <x_y@a.example>',
  'apple@doesnt.exist',
  'Tide (list) <-tide-list-@radioclub.example>',
] as const;

/** What a list writes into From in place of its author. */
export const REWRITTEN = [
  'Kevin via Tide Keepers <tidekeeper@club.example>',
  'Richard Vane <tidekeeper@club.example>',
] as const;

export const FILE_NAMES = [
  'plan.pdf',
  'Plan (final).pdf',
  'grape-fruit.txt',
  'café  au lait.odt',
  '日本語.doc',
  "it's 3.14.csv",
  'Grape_2024__Tide.zip',
  'หนังสือ_ไทย.pdf',
] as const;

export const LISTS = ['Tide Keepers <tidekeeper.club.example>', '<chrony.doesnt.exist>'] as const;
export const MAILERS = ['Grape-Mailer 3.14 (tide)', 'chrony'] as const;

/** Labels, as programs write them into a header or into the file of a folder's keywords. */
export const LABELS = [
  ...['Important', 'work', 'work/Tide tables', 'to do', 'Grüße', 'a, b', 'R&D', '$Junk', 'junk'],
] as const;

/** Places in a day and a year where ranges begin and end. */
const DATES = [
  '2003-03-01T00:00:00Z',
  '2003-03-01T23:59:59Z',
  '2003-03-31T12:00:00Z',
  '2003-12-31T23:59:59Z',
  '2004-01-01T00:00:00Z',
  '2004-02-29T06:30:00Z',
] as const;

/** Of what invented messages are made. */
export interface Vocabulary {
  readonly words: readonly string[];
  readonly people: readonly string[];
  readonly fileNames: readonly string[];
}

export const EVERYTHING: Vocabulary = { words: WORDS, people: PEOPLE, fileNames: FILE_NAMES };

/** What classic mairix reads as we do. */
export const ASCII_ONLY: Vocabulary = {
  words: WORDS.filter(isPrintableAscii),
  people: PEOPLE.filter(isPrintableAscii),
  fileNames: FILE_NAMES.filter(isPrintableAscii),
};

function isPrintableAscii(text: string): boolean {
  return /^[ -~]*$/.test(text);
}

/** An invented message. */
export function draftOf({ words, people, fileNames }: Vocabulary): fc.Arbitrary<Draft> {
  const some = (maxLength: number) => fc.uniqueArray(fc.constantFrom(...people), { maxLength });
  const text = textOf(words);
  return fc.record({
    from: fc.constantFrom(...people, ...people, ...REWRITTEN),
    to: some(3),
    cc: some(2),
    bcc: some(1),
    replyTo: fc.constantFrom('', '', ...people),
    subject: text.map((line) => line.replaceAll('\n', ' ')),
    body: text,
    list: fc.constantFrom('', ...LISTS),
    mailer: fc.constantFrom('', ...MAILERS),
    labels: fc.uniqueArray(fc.constantFrom(...LABELS), { maxLength: 2 }),
    attachments: fc.uniqueArray(fc.constantFrom(...fileNames), { maxLength: 2 }),
    date: fc.constantFrom(...DATES).map((moment) => Date.parse(moment) / 1000),
    flags: fc.nat({ max: 31 }),
    folder: fc.constantFrom('maildir', 'mbox'),
    copyOf: fc.option(fc.nat({ max: 30 }), { nil: undefined, freq: 3 }),
    answers: fc.uniqueArray(fc.nat({ max: 60 }), { maxLength: 2 }),
    stay: fc.constantFrom('always', 'always', 'at first', 'later'),
  });
}

function textOf(words: readonly string[]): fc.Arbitrary<string> {
  const separator = fc.constantFrom(' ', ' ', ' ', '-', ', ', '', '\n');
  return fc
    .array(fc.tuple(fc.constantFrom(...words), separator), { minLength: 1, maxLength: 12 })
    .map((pieces) => pieces.flat().join('').trim());
}

/** A small archive in which the same few words come again and again. */
export const drafts: fc.Arbitrary<Draft[]> = fc.array(draftOf(EVERYTHING), {
  minLength: 25,
  maxLength: 30,
});
