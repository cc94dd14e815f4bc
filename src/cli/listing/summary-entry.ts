import type { MailIndex } from '../../api/mail-index.ts';
import { readAddresses } from '../../message/header/addresses.ts';
import { withoutVia } from '../../message/header/without-via.ts';
import { answeredIds, readBody } from '../../message/read-message.ts';
import type { MessageSummary } from '../../message/read-summary.ts';
import type { Problem } from '../../model/events.ts';
import type { Hit } from '../../model/hit.ts';
import type { Address } from '../../model/people/person.ts';
import { isAnySought, isSought } from '../../query/plan/mark-words.ts';
import type { SoughtInFields, SoughtWords } from '../../query/plan/sought-words.ts';
import type { ReadHit } from '../../results/read/read-ahead.ts';
import { readHeader } from '../../results/read/read-header.ts';
import { readLocation } from '../../sources/read-location.ts';
import type { DirectoryCache } from '../../sources/relocate.ts';
import { ownCopy } from '../../util/own-copy.ts';
import { withoutListTags } from './shown-subject.ts';

/** What is shown for one message. */
export interface SummaryEntry {
  readonly hit: Hit;
  readonly id: string | undefined;
  readonly answers: readonly string[];
  readonly from: string;
  readonly subject: string;
  /** The first line of its text with a word that was searched for. */
  readonly line: string | undefined;
  /** The name of the attached file that the line is in, if it is in one. */
  readonly file: string | undefined;
}

/** How much of a message is searched for a line to show. */
export const TEXT_BYTES = 4 << 20;

/** Makes a function that reads what is shown for a message. */
export function entryReader(
  index: MailIndex,
  sought: SoughtInFields,
  report: (problem: Problem) => void,
): (read: ReadHit) => Promise<SummaryEntry> {
  const directories: DirectoryCache = new Map();
  return async (read) => {
    const { hit, header } = await readHeader(read, { directories, report });
    const isShown = header !== undefined && hit.matched !== false;
    const line = isShown ? await soughtLine({ ...read, hit }, sought) : undefined;
    const inFile = isShown && line === undefined ? await lineInFile(index, hit, sought) : undefined;
    return {
      hit,
      id: hit.messageId,
      answers: answeredIds(header ?? {}).map(ownCopy),
      ...(header === undefined ? shownOfHit(hit) : shownOf(header)),
      line: line ?? inFile?.line,
      file: inFile?.name,
    };
  };
}

type Shown = Pick<SummaryEntry, 'from' | 'subject'>;

function shownOf({ from = '', subject = '', lists = [] }: MessageSummary): Shown {
  return {
    from: ownCopy(senderIn(readAddresses(from)) || from),
    subject: ownCopy(withoutListTags(subject, lists)),
  };
}

/** Of a message that cannot be read, what the index knows. */
function shownOfHit({ from = [], subject = '' }: Hit): Shown {
  return { from: senderIn(from), subject };
}

function senderIn([sender]: readonly Address[]): string {
  return withoutVia(sender?.name ?? '') || sender?.address || '';
}

/** The first line of the text with a word that was searched for; the body is only read if it can have one. */
async function soughtLine(
  { hit, bytes }: ReadHit,
  { body }: SoughtInFields,
): Promise<string | undefined> {
  if (!isAnySought(body)) return undefined;
  const all = bytes ?? (await readLocation(hit.location, { maxBytes: TEXT_BYTES }));
  for (const text of await readBody(all.subarray(0, TEXT_BYTES), { modified: hit.date })) {
    const line = firstLineWith(text.toString(), body);
    if (line !== undefined) return line;
  }
  return undefined;
}

/** The same in an attached file. */
async function lineInFile(index: MailIndex, hit: Hit, { embedded }: SoughtInFields) {
  if (!isAnySought(embedded)) return undefined;
  for (const { name, text } of await index.attachedTexts(hit)) {
    const line = firstLineWith(text, embedded);
    if (line !== undefined) return { name, line };
  }
  return undefined;
}

function firstLineWith(text: string, sought: SoughtWords): string | undefined {
  const line = text.split('\n').find((one) => isSought(one, sought));
  return line === undefined ? undefined : ownCopy(line);
}
