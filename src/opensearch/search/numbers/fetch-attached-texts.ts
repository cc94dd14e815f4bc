import type { AttachedText } from '../../../store/extract-store.ts';
import type { MailDocument } from '../../mapping/mail-document.ts';
import { textOfStored } from '../../mapping/stored-text.ts';
import { searchedNames } from '../../names/index-names.ts';
import type { ArchiveState } from '../search-context.ts';
import type { SearchAnswer } from '../snapshot.ts';

/** The texts of files that are attached to a message, in their order. */
export async function fetchAttachedTexts(
  { cluster, name, snapshot }: ArchiveState,
  message: number,
): Promise<AttachedText[]> {
  const { hits } = await snapshot.search<Pick<MailDocument, 'attachments'>>({
    query: { term: { number: message } },
    size: 1,
    _source: ['attachments'],
  });
  const attachments = hits.hits[0]?._source.attachments ?? [];
  const keys = [...new Set(attachments.map(({ key }) => key))];
  if (keys.length === 0) return [];
  const texts = await cluster.ask<SearchAnswer<{ readonly text: string }>>(
    'POST',
    `/${searchedNames(name).texts}/_search`,
    { query: { ids: { values: keys } }, size: MAX_ATTACHMENTS, _source: ['text'] },
  );
  const textOf = new Map(texts.hits.hits.map(({ _id, _source }) => [_id, _source.text]));
  return attachments.flatMap(({ name: file, key }) => {
    const text = textOf.get(key);
    return text === undefined ? [] : [{ name: textOfStored(file), text: textOfStored(text) }];
  });
}

/** The engine gives no more at once (`index.max_result_window`), and no message has so many files. */
const MAX_ATTACHMENTS = 10_000;
