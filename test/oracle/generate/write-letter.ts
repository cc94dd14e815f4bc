import { base64, buildMessage, entity, multipart, utf8 } from '../../helpers/build-message.ts';
import type { Draft } from './random-mail.ts';

/** A draft and the number that makes its Message-ID. */
export interface NumberedDraft {
  readonly draft: Draft;
  readonly number: number;
}

/** What the message says, for the naive matcher. */
export function knownOf({ draft, number }: NumberedDraft) {
  const { from, to, cc, bcc, replyTo, subject, body, attachments } = draft;
  const { list, mailer, labels, date, flags, answers } = draft;
  return {
    text: {
      from: isRewritten(draft) ? `${from}, ${replyTo}` : from,
      to: to.join(', '),
      cc: cc.join(', '),
      bcc: bcc.join(', '),
      replyTo,
      subject,
      body,
      list,
      embedded: '',
    },
    attachments,
    attached: attachments.length > 0,
    headers: { 'x-mailer': mailer },
    types: typesOf(attachments),
    labels,
    date,
    flags,
    messageId: ownId(draft, number),
    references: answers.map(idOf),
  };
}

/** Where a list gives its own address as the sender, whoever is to be answered wrote the message. */
function isRewritten({ from, list }: Draft): boolean {
  return from.includes(' via ') || (from.includes('tidekeeper@') && list.includes('tidekeeper.'));
}

function typesOf(attachments: readonly string[]): string[] {
  if (attachments.length === 0) return [];
  const endings = attachments.map((name) => name.split('.').at(-1) ?? '');
  return ['application/octet-stream', 'application', 'octet-stream', ...endings];
}

/** The bytes of the message. */
export function writeLetter({ draft, number }: NumberedDraft): Buffer {
  const [parent, ...ancestors] = draft.answers.map((answer) => `<${idOf(answer)}>`);
  const headers = {
    From: encodeWords(draft.from),
    To: draft.to.map(encodeWords),
    Cc: draft.cc.map(encodeWords).join(',\n '),
    ...(draft.bcc.length === 0 ? {} : { Bcc: draft.bcc.map(encodeWords) }),
    ...(draft.replyTo === '' ? {} : { 'Reply-To': encodeWords(draft.replyTo) }),
    Subject: encodeWords(draft.subject),
    Date: new Date(draft.date * 1000).toUTCString(),
    'Message-ID': `<${ownId(draft, number)}>`,
    ...(draft.list === '' ? {} : { 'List-Id': draft.list }),
    ...(draft.mailer === '' ? {} : { 'X-Mailer': draft.mailer }),
    ...(draft.labels.length === 0 || hasKeywords({ draft, number })
      ? {}
      : { 'X-Gmail-Labels': encodeWords(draft.labels.map(quoteLabel).join(',')) }),
    ...(parent === undefined ? {} : { 'In-Reply-To': parent }),
    ...(ancestors.length === 0 ? {} : { References: ancestors.join(' ') }),
    ...(draft.folder === 'mbox' ? { 'X-Status': flagLetters(draft.flags, 'RAFDT') } : {}),
  };
  const content = contentOf(draft, number);
  if (draft.attachments.length === 0) {
    return buildMessage({ ...headers, ...content.headers }, content.body);
  }
  const parts = [entity(content.headers, content.body), ...draft.attachments.map(attachment)];
  return Buffer.from(multipart(parts, headers), 'latin1');
}

/** Whether its labels are letters in the name of its file. */
export function hasKeywords({ draft, number }: NumberedDraft): boolean {
  return draft.folder === 'maildir' && number % 2 === 1;
}

function quoteLabel(label: string): string {
  return label.includes(',') ? `"${label}"` : label;
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
    '\x01AAAA\x01\n',
  );
}

/** As RFC 2047 wants it where a text is not ASCII, an address left as it is. */
function encodeWords(value: string): string {
  return value.replace(/^[^<>]*[^ <>]/, (words) =>
    /^[\x20-\x7e]*$/.test(words) ? words : `=?utf-8?B?${base64(utf8(words))}?=`,
  );
}

function ownId({ copyOf }: Draft, number: number): string {
  return idOf(copyOf ?? number);
}

function idOf(number: number): string {
  return `Id.${number}@host.example`;
}

/** @param letters for seen, replied, flagged, trashed and draft */
export function flagLetters(flags: number, letters: string): string {
  return [...letters].filter((_, bit) => (flags & (1 << bit)) !== 0).join('');
}
