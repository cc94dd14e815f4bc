/**
 * The message that says which messages of a folder on a server are results of ours. Not an annotation of the folder
 * (METADATA, RFC 5464), because Gmail, Outlook and Dovecot as it comes know none. There are two kinds:
 *
 *     begun      before results are put there: from which UID on they will be, and their Message-IDs
 *     complete   afterwards: their UIDs, and where each came from
 *
 * So after a crash at any moment the next search knows what is ours, and mail that anybody else puts there never is.
 */
export interface ServerMark {
  readonly kind: 'begun' | 'complete';
  readonly uidValidity: number;
  /** Results that were begun have this UID or a higher one. */
  readonly from: number;
  /** For `complete`: where each result came from, by its UID; empty if nobody knows its UID's origin. */
  readonly results: ReadonlyMap<number, string>;
  /** For `begun`: hashes of Message-IDs. */
  readonly expected: ReadonlySet<string>;
}

/** The Message-ID of a mark begins so. */
const ID_START = 'mairix-results.';

/** Whether a message may be a mark, by its Message-ID. */
export function mayBeMark(messageId: string | undefined): boolean {
  return messageId?.startsWith(ID_START) === true;
}

const HEADER = 'X-Mairix-Results: ';

/** So many bytes of a message show whether it is a mark. */
export const MARK_BYTES = HEADER.length;

/** Whether a message begins as marks do, so that its folder is not to be indexed. */
export function beginsAsMark(bytes: Buffer): boolean {
  return bytes.toString('latin1', 0, HEADER.length) === HEADER;
}

/** The whole text of a mark. */
export function formatServerMark(
  mark: ServerMark,
  { id, date }: { id: string; date: Date },
): string {
  const { kind, uidValidity, from, results, expected } = mark;
  const lines =
    kind === 'begun' ? [...expected] : Array.from(results, ([uid, origin]) => `${uid} ${origin}`);
  return [
    `${HEADER}${kind} ${uidValidity} ${from}`,
    'From: mairix <mairix@localhost>',
    'Subject: mairix puts search results into this folder',
    `Date: ${date.toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${ID_START}${id}@localhost>`,
    'Content-Type: text/plain; charset=us-ascii',
    'MIME-Version: 1.0',
    '',
    'The next search replaces everything that mairix has put into this folder.',
    'Leave this message here: without it, mairix cannot tell what that is.',
    '',
    ...lines,
    '',
  ].join('\r\n');
}

/** `undefined` if a message is no mark after all. */
export function parseServerMark(bytes: Buffer): ServerMark | undefined {
  const [first = '', ...lines] = bytes.toString('latin1').split(/\r?\n/);
  const [, word, uidValidity, from] =
    /^X-Mairix-Results: (begun|complete) (\d+) (\d+)$/.exec(first) ?? [];
  if (word === undefined) return undefined;
  const kind = word === 'begun' ? 'begun' : 'complete';
  const results = new Map<number, string>();
  const expected = new Set<string>();
  for (const line of lines.slice(lines.indexOf('') + 1)) {
    const [, uid, origin = ''] = /^(\d+) ([\w-]*)$/.exec(line) ?? [];
    if (kind === 'complete' && uid !== undefined) results.set(Number(uid), origin);
    if (kind === 'begun' && ORIGIN.test(line)) expected.add(line);
  }
  return { kind, uidValidity: Number(uidValidity), from: Number(from), results, expected };
}

const ORIGIN = /^[\w-]{16}$/;
