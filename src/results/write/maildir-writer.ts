import { basename, dirname, join } from 'node:path';
import { makeDirectory } from '../../files/make-directory.ts';
import { type Entry, readEntries } from '../../files/read-entries.ts';
import { MAILDIR_PARTS, resultName, uniquePart } from '../../formats/maildir-name.ts';
import { flagNames } from '../../model/flags.ts';
import { isMaildirPart, isMaildirResult } from '../guard/owned-entries.ts';
import type { ReadHit } from '../read/read-ahead.ts';
import { carryOver } from './carry-over.ts';
import { makeMarkedFolder } from './make-marked-folder.ts';
import { numbersOf, takeNumber } from './number-results.ts';
import { placeMessages } from './place-messages.ts';
import {
  type Known,
  nothingKnown,
  type PreparedMessage,
  prepareMessage,
} from './prepare-message.ts';
import type { Adding, ResultWriter, WriterOptions } from './result-writer.ts';

/** Builds a maildir of links named `123456789.7.mairix:2,S`; messages out of boxes and `.emlx` files are copied. */
export function openMaildirWriter(options: WriterOptions): ResultWriter {
  const { aside, existing, report } = options;
  const known = nothingKnown();
  makeMarkedFolder(aside);
  for (const part of MAILDIR_PARTS) makeDirectory(join(aside, part));
  const entries = existing === undefined ? [] : carryMaildir(existing, aside, known);
  const numbers = numbersOf(entries.flatMap(({ name }) => numberOf(name) ?? []));
  const place = placeMessages(options);

  async function add(read: ReadHit): Promise<Adding> {
    const message = await prepareMessage(read, { ...known, report });
    if (typeof message === 'string') return message;
    // Classic mairix counts from 0 here.
    const name = resultName(takeNumber(numbers, read.hit.number - 1), message.hit.flags);
    place(message, join(aside, partFor(message), name));
    return 'added';
  }

  return { add, finish: () => {} };
}

/**
 * A linked message is new if it is in the `new` of its own folder, a copied one if nobody has seen it; none that
 * comes from a server, as with classic mairix.
 */
function partFor({ kind, hit }: PreparedMessage): 'new' | 'cur' {
  if (hit.location.kind === 'imap') return 'cur';
  const isNew =
    kind === 'link'
      ? basename(dirname(hit.location.path)) === 'new'
      : !flagNames(hit.flags).includes('seen');
  return isNew ? 'new' : 'cur';
}

function carryMaildir(existing: string, aside: string, known: Known): readonly Entry[] {
  const parts = readEntries(existing).filter(isMaildirPart);
  const list = () =>
    parts.flatMap(({ name: part }) =>
      readEntries(join(existing, part))
        .filter(isMaildirResult)
        .map(({ name, kind }) => ({ name: `${part}/${name}`, kind })),
    );
  return carryOver(list, { from: existing, to: aside, ...known });
}

/** The number in a result name, whatever flags a mail program has added since. */
function numberOf(name: string): number | undefined {
  const [, digits] = /^123456789\.([0-9]+)\.mairix$/.exec(uniquePart(basename(name))) ?? [];
  return digits === undefined ? undefined : Number(digits);
}
