import { type RawConnection, Refusal } from './raw-connection.ts';
import type { Response } from './response-reader.ts';

/** A folder as it is known, with a search that finds nothing if the flags are still the same. */
export interface SameFolder {
  readonly name: string;
  readonly uidValidity: number;
  readonly uidNext: number;
  readonly messages: number;
  readonly search: string;
}

/** So many folders are asked for at once. */
const MAX_AT_ONCE = 20;

/**
 * The names of those folders that are still as they are known, on a server that can only be asked for one after the other:
 * the questions for the next ones are on their way before the first answer comes.
 */
export async function sameFolders(
  connection: RawConnection,
  folders: readonly SameFolder[],
): Promise<ReadonlySet<string>> {
  const same = new Set<string>();
  for (let at = 0; at < folders.length; at += MAX_AT_ONCE) {
    const some = folders.slice(at, at + MAX_AT_ONCE);
    const commands = some.flatMap(({ name, search }) => [
      connection.examine(name),
      `UID SEARCH ${search}`,
    ]);
    const answers = connection.send(...commands);
    for (const [place, folder] of some.entries()) {
      const opened = await textsOf(answers[2 * place]);
      const found = await textsOf(answers[2 * place + 1]);
      if (isOpenedAs(folder, opened) && isNothing(found)) same.add(folder.name);
    }
  }
  return same;
}

/** What the server says; nothing if it refuses the command. */
async function textsOf(answer: AsyncGenerator<Response> | undefined): Promise<string[]> {
  const texts: string[] = [];
  try {
    for await (const { text } of answer ?? []) texts.push(text);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return [];
  }
  return texts;
}

function isOpenedAs({ uidValidity, uidNext, messages }: SameFolder, texts: string[]): boolean {
  const said = (expression: RegExp) =>
    texts.map((text) => expression.exec(text)?.[1]).findLast((number) => number !== undefined);
  return (
    said(/^\* (\d+) EXISTS/i) === String(messages) &&
    said(/\[UIDNEXT (\d+)\]/i) === String(uidNext) &&
    said(/\[UIDVALIDITY (\d+)\]/i) === String(uidValidity)
  );
}

/** Whether a search has found nothing, and nothing happened meanwhile. */
function isNothing(texts: string[]): boolean {
  const isEmpty = (text: string) => /^\* SEARCH *\r?\n$/i.test(text);
  return texts.some(isEmpty) && texts.every((text) => isEmpty(text) || /^\* OK /i.test(text));
}
