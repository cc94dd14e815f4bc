import { join } from 'node:path';
import { type Entry, readEntries } from '../../files/read-entries.ts';
import { createFile } from '../../files/write-file.ts';
import { isMhMessageName } from '../../formats/mh.ts';
import { areMarked, isMhResult, isSequences, MH_SEQUENCES } from '../guard/owned-entries.ts';
import type { ReadHit } from '../read/read-ahead.ts';
import { carryOver } from './carry-over.ts';
import { makeMarkedFolder } from './make-marked-folder.ts';
import { numbersOf, takeNumber } from './number-results.ts';
import { placeMessages } from './place-messages.ts';
import { type Known, nothingKnown, prepareMessage } from './prepare-message.ts';
import type { Adding, ResultWriter, WriterOptions } from './result-writer.ts';

/** Builds an MH folder of links named by numbers; messages out of boxes are copied. */
export function openMhWriter(options: WriterOptions): ResultWriter {
  const { aside, existing, renumber, report } = options;
  const known = nothingKnown();
  makeMarkedFolder(aside);
  const entries = existing === undefined ? [] : carryMh(existing, aside, known);
  if (!entries.some(isSequences)) createFile(join(aside, MH_SEQUENCES), '');
  const numbers = numbersOf(entries.map(({ name }) => Number(name)).filter(Number.isSafeInteger));
  const place = placeMessages(options);

  async function add(read: ReadHit): Promise<Adding> {
    const message = await prepareMessage(read, { ...known, report });
    if (typeof message === 'string') return message;
    const number = takeNumber(numbers, renumber ? numbers.highest + 1 : read.hit.number);
    place(message, join(aside, `${number}`));
    return 'added';
  }

  return { add, finish: () => {} };
}

/** Keeps the messages and the notes of MH programs about them, but not `,17`, which the user deleted. */
function carryMh(existing: string, aside: string, known: Known): readonly Entry[] {
  const list = () => {
    const all = readEntries(existing);
    const marked = areMarked(all);
    const isResult = (entry: Entry) => isMhResult(entry, { marked, directory: existing });
    return all.filter(
      (entry) => isSequences(entry) || (isMhMessageName(entry.name) && isResult(entry)),
    );
  };
  return carryOver(list, { from: existing, to: aside, ...known });
}
