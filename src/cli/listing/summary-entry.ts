import type { MailIndex } from '../../api/mail-index.ts';
import { readAddresses } from '../../message/header/addresses.ts';
import { MAX_HEADER_BYTES } from '../../message/header/header-block.ts';
import { withoutVia } from '../../message/header/without-via.ts';
import { answeredIds, type MessageSummary, readBody } from '../../message/read-message.ts';
import type { Problem } from '../../model/events.ts';
import type { Hit } from '../../model/hit.ts';
import type { Address } from '../../model/people/person.ts';
import { type LineFinder, lineFinder } from '../../query/plan/line-finder.ts';
import { isAnySought } from '../../query/plan/mark-words.ts';
import type { SoughtInFields, SoughtWords } from '../../query/plan/sought-words.ts';
import type { ReadHit } from '../../results/read/read-ahead.ts';
import { type ReadMessage, readHeader } from '../../results/read/read-header.ts';
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
  const inBody = finderIn(sought.body);
  const inFiles = finderIn(sought.embedded);
  return async (one) => {
    // The body is only read if it can have such a line.
    const wantsBody = inBody !== undefined && one.hit.matched !== false;
    const options = { directories, report, maxBytes: wantsBody ? TEXT_BYTES : MAX_HEADER_BYTES };
    const { hit, header, read } = await readHeader(one, options);
    const line = wantsBody && read !== undefined ? await soughtLine(hit, read, inBody) : undefined;
    const isWithoutLine = line === undefined && header !== undefined && hit.matched !== false;
    const inFile = isWithoutLine ? await lineInFile(index, hit, inFiles) : undefined;
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

function shownOf(header: MessageSummary): Shown {
  const { from = '', subject = '' } = header;
  return {
    from: ownCopy(senderIn(readAddresses(from)) || from),
    subject: ownCopy(withoutListTags(subject, () => header.lists ?? [])),
  };
}

/** Of a message that cannot be read, what the index knows. */
function shownOfHit({ from = [], subject = '' }: Hit): Shown {
  return { from: senderIn(from), subject };
}

function senderIn([sender]: readonly Address[]): string {
  return withoutVia(sender?.name ?? '') || sender?.address || '';
}

/** Nothing if no word was searched for there. */
function finderIn(sought: SoughtWords): LineFinder | undefined {
  return isAnySought(sought) ? lineFinder(sought) : undefined;
}

/** The first line of its text with a word that was searched for. */
async function soughtLine(
  { date }: Hit,
  { bytes, block }: ReadMessage,
  find: LineFinder,
): Promise<string | undefined> {
  for (const text of await readBody(bytes, { modified: date }, block)) {
    const line = find(text.toString());
    if (line !== undefined) return ownCopy(line);
  }
  return undefined;
}

/** The same in an attached file. */
async function lineInFile(index: MailIndex, hit: Hit, find: LineFinder | undefined) {
  if (find === undefined) return undefined;
  for (const { name, text } of await index.attachedTexts(hit)) {
    const line = find(text);
    if (line !== undefined) return { name, line: ownCopy(line) };
  }
  return undefined;
}
