import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { layOutMbox } from '../../helpers/lay-out-corpus.ts';
import type { KnownMessage } from '../observe/known-message.ts';
import { type Draft, LABELS } from './random-mail.ts';
import {
  flagLetters,
  hasKeywords,
  knownOf,
  type NumberedDraft,
  writeLetter,
} from './write-letter.ts';

/** A message with the line that raw output prints for it. */
export interface ArchivedMessage extends KnownMessage {
  readonly line: string;
}

/** Writes the maildir `inbox` and the mbox `Entw&APw-rfe` below `root`, in the place of what was there. */
export function writeArchive(
  root: string,
  drafts: readonly Draft[],
  time: 'at first' | 'later',
): ArchivedMessage[] {
  const present = drafts
    .map((draft, number) => ({ draft, number }))
    .filter(({ draft: { stay } }) => stay === 'always' || stay === time);
  return [
    ...writeMaildir(join(root, 'inbox'), inFolder(present, 'maildir')),
    ...writeBox(join(root, 'Entw&APw-rfe'), inFolder(present, 'mbox'), time),
  ];
}

function inFolder(messages: readonly NumberedDraft[], folder: Draft['folder']): NumberedDraft[] {
  return messages.filter(({ draft }) => draft.folder === folder);
}

function writeMaildir(folder: string, messages: readonly NumberedDraft[]): ArchivedMessage[] {
  rmSync(folder, { recursive: true, force: true });
  for (const directory of ['cur', 'new', 'tmp']) {
    mkdirSync(join(folder, directory), { recursive: true });
  }
  const keywords = LABELS.map((label, number) => `${number} ${label}\n`);
  writeFileSync(join(folder, 'dovecot-keywords'), keywords.join(''));
  return messages.map((message) => {
    const { draft, number } = message;
    const letters = flagLetters(draft.flags, 'SRFTD') + keywordLetters(message);
    const path = join(folder, 'cur', `${number}.host:2,${letters}`);
    const bytes = writeLetter(message);
    writeFileSync(path, bytes);
    utimesSync(path, draft.date, draft.date);
    return { ...knownOf(message), path, line: path, size: bytes.length };
  });
}

function keywordLetters(message: NumberedDraft): string {
  if (!hasKeywords(message)) return '';
  const { labels } = message.draft;
  return LABELS.map((label, at) => (labels.includes(label) ? (LETTERS[at] ?? '') : '')).join('');
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

function writeBox(
  path: string,
  messages: readonly NumberedDraft[],
  time: 'at first' | 'later',
): ArchivedMessage[] {
  const slices = layOutMbox(
    path,
    messages.map((message) => ({ name: `${message.number}`, bytes: writeLetter(message) })),
  );
  const changed = time === 'at first' ? 1_000_000_000 : 1_000_000_100;
  utimesSync(path, changed, changed);
  return slices.flatMap(({ start, end }, at) => {
    const message = messages[at];
    if (message === undefined) return [];
    return [
      { ...knownOf(message), path, line: `mbox:${path} [${start},${end})`, size: end - start },
    ];
  });
}
