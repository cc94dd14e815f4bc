import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { base64, buildMessage, entity, multipart, utf8 } from '../helpers/build-message.ts';
import { layOutMbox } from '../helpers/lay-out-corpus.ts';
import type { KnownMessage } from './naive-matcher.ts';
import type { Draft } from './random-mail.ts';

/** A message with the line that raw output prints for it. */
export interface ArchivedMessage extends KnownMessage {
  readonly line: string;
}

interface NumberedDraft {
  readonly draft: Draft;
  readonly number: number;
}

/** Writes the maildir `inbox` and the mbox `archive` below `root`, in the place of what was there. */
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
    ...writeBox(join(root, 'archive'), inFolder(present, 'mbox'), time),
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
  return messages.map((message) => {
    const { draft, number } = message;
    const path = join(folder, 'cur', `${number}.host:2,${flagLetters(draft.flags, 'SRF')}`);
    const bytes = writeMessage(message);
    writeFileSync(path, bytes);
    utimesSync(path, draft.date, draft.date);
    return { ...known(message), path, line: path, size: bytes.length };
  });
}

function writeBox(
  path: string,
  messages: readonly NumberedDraft[],
  time: 'at first' | 'later',
): ArchivedMessage[] {
  const slices = layOutMbox(
    path,
    messages.map((message) => ({ name: `${message.number}`, bytes: writeMessage(message) })),
  );
  const changed = time === 'at first' ? 1_000_000_000 : 1_000_000_100;
  utimesSync(path, changed, changed);
  return slices.flatMap(({ start, end }, at) => {
    const message = messages[at];
    if (message === undefined) return [];
    return [{ ...known(message), path, line: `mbox:${path} [${start},${end})`, size: end - start }];
  });
}

function known({ draft, number }: NumberedDraft) {
  const { from, to, cc, subject, body, attachments, date, flags, answers } = draft;
  return {
    text: { from, to: to.join(', '), cc: cc.join(', '), subject, body },
    attachments,
    date,
    flags,
    messageId: idOf(number),
    references: answers.map(idOf),
  };
}

function writeMessage({ draft, number }: NumberedDraft): Buffer {
  const [parent, ...ancestors] = draft.answers.map((answer) => `<${idOf(answer)}>`);
  const headers = {
    From: encodeWords(draft.from),
    To: draft.to.map(encodeWords),
    Cc: draft.cc.map(encodeWords).join(',\n '),
    Subject: encodeWords(draft.subject),
    Date: new Date(draft.date * 1000).toUTCString(),
    'Message-ID': `<${idOf(number)}>`,
    ...(parent === undefined ? {} : { 'In-Reply-To': parent }),
    ...(ancestors.length === 0 ? {} : { References: ancestors.join(' ') }),
    ...(draft.folder === 'mbox' ? { Status: flagLetters(draft.flags, 'RAF') } : {}),
  };
  const content = contentOf(draft, number);
  if (draft.attachments.length === 0) {
    return buildMessage({ ...headers, ...content.headers }, content.body);
  }
  const parts = [entity(content.headers, content.body), ...draft.attachments.map(attachment)];
  return Buffer.from(multipart(parts, headers), 'latin1');
}

/** Every other message is encoded, to no difference. */
function contentOf({ body }: Draft, number: number) {
  const type = { 'Content-Type': 'text/plain; charset=utf-8' };
  if (number % 2 === 0) return { headers: type, body: `${utf8(body)}\n` };
  const headers = { ...type, 'Content-Transfer-Encoding': 'base64' };
  return { headers, body: `${base64(utf8(body))}\n` };
}

function attachment(name: string): string {
  const fileName = encodeURIComponent(name).replaceAll("'", '%27');
  return entity(
    {
      'Content-Type': 'application/octet-stream',
      'Content-Disposition': `attachment; filename*=utf-8''${fileName}`,
    },
    'AAAA\n',
  );
}

/** As RFC 2047 wants it where a text is not ASCII, an address left as it is. */
function encodeWords(value: string): string {
  return value.replace(/^[^<>]*[^ <>]/, (words) =>
    /^[\x20-\x7e]*$/.test(words) ? words : `=?utf-8?B?${base64(utf8(words))}?=`,
  );
}

function idOf(number: number): string {
  return `Id.${number}@host.example`;
}

/** @param letters for seen, replied and flagged */
function flagLetters(flags: number, letters: string): string {
  return [...letters].filter((_, bit) => (flags & (1 << bit)) !== 0).join('');
}
