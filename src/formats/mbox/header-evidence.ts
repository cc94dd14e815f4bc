/** How much the text after a line of an mbox looks like the header of a message. */
export interface HeaderEvidence {
  /** Whether it begins with a line that has the shape of a header field: a name, a colon, a value. */
  readonly isField: boolean;
  /** Whether that line is one of the fields that real mail begins with. */
  readonly isKnown: boolean;
  /**
   * Whether it is, and there is another such field above the first blank line. At least one of them must
   * be a field that people do not write in ordinary text, as they do write `Date: Monday`.
   */
  readonly isHeader: boolean;
}

const NONE: HeaderEvidence = { isField: false, isKnown: false, isHeader: false };

/** Judges by the beginning of a text, bytes as latin1; the caller decides how much of it to pass. */
export function headerEvidence(text: string): HeaderEvidence {
  const names = new Set<string>();
  let isKnown = false;
  let isUnmistakable = false;
  let lines = 0;
  for (const line of linesOf(text)) {
    const field = FIELD.exec(line)?.groups;
    if (field === undefined) {
      if (lines === 0 && QUOTED_SEPARATOR.test(line)) isKnown = true;
      else if (lines === 0 || !CONTINUATION.test(line)) break;
    } else {
      const { name: written = '', value = '' } = field;
      const name = written.toLowerCase();
      const kind = kindOf(name, value);
      if (lines === 0) isKnown = kind !== undefined;
      if (!isKnown) break;
      if (kind !== undefined) names.add(name);
      isUnmistakable ||= kind === 'mail';
    }
    lines++;
  }
  if (lines === 0 && !FIELD.test(text)) return NONE;
  return { isField: true, isKnown, isHeader: isKnown && isUnmistakable && names.size >= 2 };
}

/** Whether a line could be part of a header: a field, or the continuation of one. */
export function isHeaderLine(line: string): boolean {
  return FIELD.test(line) || CONTINUATION.test(line);
}

/** One after the other, because the first often says enough. */
function* linesOf(text: string): Generator<string> {
  let start = 0;
  for (const { 0: lineEnd, index } of text.matchAll(LINE_END)) {
    yield text.slice(start, index);
    start = index + lineEnd.length;
  }
  yield text.slice(start);
}

const LINE_END = /\r\n|\n|\r/g;
// Spaces in front of the colon are obsolete, but still in use (RFC 5322, 4.5).
const FIELD = /^(?<name>[!-9;-~]{1,76})[ \t]{0,9}:(?<value>[^\r\n]{0,998})/;
const CONTINUATION = /^[ \t]+[^ \t\r\n]/;
/** What UUCP and some delivery programs leave of an older separator. */
const QUOTED_SEPARATOR = /^>From [^ ]/;

/** `mail` for something that can only be a header field; `undefined` for a field that mail does not begin with. */
function kindOf(name: string, value: string): 'mail' | 'perhaps' | undefined {
  if (MAIL_ONLY.test(name)) return 'mail';
  if (NAMES_PEOPLE.has(name)) return /@|<| at /.test(value) ? 'mail' : 'perhaps';
  if (name === 'status') return /^[ \t]*[A-Z]{0,4}$/.test(value) ? 'mail' : 'perhaps';
  if (name === 'date') return /\d{4}.*\d:\d\d|\d:\d\d.*\d{4}/.test(value) ? 'mail' : 'perhaps';
  return ALSO_PROSE.has(name) ? 'perhaps' : undefined;
}

const MAIL_ONLY = new RegExp(
  `^(?:${[
    'x-.+',
    'list-.+',
    'resent-.+',
    'content-.+',
    'arc-.+',
    'dkim-.+',
    'domainkey-.+',
    'disposition-.+',
    'nntp-.+',
    'thread-.+',
    'mail-.+',
    'old-.+',
    'original-.+',
    'received(?:-spf)?',
    'authentication-results',
    'return-(?:path|receipt-to)',
    '(?:delivered|envelope|errors|apparently|followup|in-reply|reply|bounces)-to',
    'delivery-date',
    'message-id',
    'mime-version',
    'auto-submitted',
    'mailing-list',
    'user-agent',
    'newsgroups',
    'xref',
    'archived-at',
    'accept-language',
    'feedback-id',
    'autocrypt',
    'openpgp',
    'envelope-from',
    'injection-(?:date|info)',
  ].join('|')})$`,
);

const NAMES_PEOPLE = new Set(['from', 'to', 'cc', 'bcc', 'sender']);
const ALSO_PROSE = new Set([
  ...[
    'subject',
    'organization',
    'organisation',
    'precedence',
    'priority',
    'importance',
    'keywords',
  ],
  ...['comments', 'references', 'path', 'lines', 'sensitivity', 'distribution', 'approved'],
  ...['expires', 'supersedes', 'encoding', 'encrypted', 'via', 'face', 'posted-date', 'summary'],
]);
