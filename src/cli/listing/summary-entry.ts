import { readAddresses } from '../../message/header/addresses.ts';
import { readIds } from '../../message/header/message-ids.ts';
import { withoutVia } from '../../message/header/without-via.ts';
import { readMessage } from '../../message/read-message.ts';
import type { Problem } from '../../model/events.ts';
import type { Hit } from '../../model/hit.ts';
import { isSought } from '../../query/plan/mark-words.ts';
import type { SoughtInFields } from '../../query/plan/sought-words.ts';
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
}

/** How much of a message is searched for a line to show. */
const TEXT_BYTES = 4 << 20;

/** Makes a function that reads what is shown for a message. */
export function entryReader(
  sought: SoughtInFields,
  report: (problem: Problem) => void,
): (read: ReadHit) => Promise<SummaryEntry> {
  const directories: DirectoryCache = new Map();
  return async (read) => {
    const { hit, header } = await readHeader(read, { directories, report });
    const { inReplyTo, references = [] } = header ?? {};
    return {
      hit,
      id: hit.messageId,
      answers: [...(inReplyTo === undefined ? [] : readIds(inReplyTo)), ...references].map(ownCopy),
      from: ownCopy(senderOf(header?.from)),
      subject: ownCopy(withoutListTags(header?.subject ?? '', header?.lists ?? [])),
      line:
        header && hit.matched !== false ? await soughtLine({ ...read, hit }, sought) : undefined,
    };
  };
}

function senderOf(from = ''): string {
  const [sender] = readAddresses(from);
  return withoutVia(sender?.name ?? '') || sender?.address || from;
}

/** The first line of the text with a word that was searched for; the body is only read if it can have one. */
async function soughtLine(
  { hit, bytes }: ReadHit,
  { body }: SoughtInFields,
): Promise<string | undefined> {
  if (body.words.size === 0 && body.prefixes.length === 0) return undefined;
  const all = bytes ?? (await readLocation(hit.location, { maxBytes: TEXT_BYTES }));
  const { body: texts } = await readMessage(all.subarray(0, TEXT_BYTES), { modified: hit.date });
  for (const text of texts) {
    const line = text
      .toString()
      .split('\n')
      .find((one) => isSought(one, body));
    if (line !== undefined) return ownCopy(line);
  }
  return undefined;
}
