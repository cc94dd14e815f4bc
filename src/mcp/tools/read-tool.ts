import { z } from 'zod';
import type { MailMessage, MessagePart } from '../../model/mail/mail-message.ts';
import type { AttachedText } from '../../store/extract-store.ts';
import { people } from '../describe-hit.ts';
import { MESSAGE_ASKED, messageAsked } from '../message-asked.ts';
import { shortLine } from '../short-line.ts';
import { AskedWrongly, tool } from '../tool.ts';
import { withinBytes } from '../within-bytes.ts';
import { withoutHiddenText } from '../without-hidden-text.ts';

const MOST_BYTES = 200_000;
const USUAL_BYTES = 20_000;
/** People and parts that are named; there can be thousands. */
const MOST_NAMED = 50;

const takes = z.object({
  ...MESSAGE_ASKED,
  max_bytes: z
    .number()
    .int()
    .min(500)
    .max(MOST_BYTES)
    .default(USUAL_BYTES)
    .describe('How much text to give at most; the answer says how to go on.'),
  continue_from: z.number().int().min(0).default(0).describe('From the answer before.'),
  attachment: z
    .string()
    .min(1)
    .max(1_000)
    .optional()
    .describe(
      'The name of an attached file, for its text, if the message says that it can be read.',
    ),
});

/** The text of one message, or of a file attached to it. */
export const readTool = tool({
  name: 'read',
  title: 'Read a message',
  description:
    'Gives headers and text of one message, a piece at a time; HTML as text, links as text. Attachments are named; where the user has their text indexed, that can be read too.',
  takes,
  async answer({ max_bytes, continue_from, attachment, ...asked }, view) {
    const hit = await messageAsked(view, asked);
    const files = await view.index.attachedTexts(hit);
    if (attachment !== undefined) {
      const piece = pieceOfFile(files, attachment, continue_from);
      const { note, text } = within(piece, max_bytes);
      return { note, mail: text };
    }
    const found = await view.index.message(hit, {
      start: continue_from,
      maxCharacters: max_bytes,
    });
    const { note, text } = within(found, max_bytes);
    const header =
      continue_from === 0 ? `${headerOf(found, new Set(files.map(shownName)))}\n\n` : '';
    return { note, mail: `${header}${text}` };
  },
});

type Piece = Pick<MailMessage, 'text' | 'textStart' | 'textLength'>;

/** The text of all files of this name. */
function pieceOfFile(files: readonly AttachedText[], name: string, start: number): Piece {
  const named = files.filter((file) => shownName(file) === name || file.name === name);
  if (named.length === 0) {
    throw new AskedWrongly(
      'no attached file of this name has text that can be read; without `attachment` you get the names of those that have',
    );
  }
  const whole = named.map(({ text }) => text).join('\n\n');
  return { text: whole.slice(start), textStart: start, textLength: whole.length };
}

/** As much of a piece as may be given, and how to go on. */
function within({ text: piece, textStart, textLength }: Piece, maxBytes: number) {
  const text = withinBytes(piece.slice(0, maxBytes), maxBytes);
  const end = textStart + text.length;
  const range = `characters ${textStart} to ${end} of ${textLength}`;
  const note =
    end >= textLength
      ? `The text ends here (${range}).`
      : `There is more (${range}): read it with continue_from ${end}.`;
  return { note, text };
}

function headerOf(
  { date, subject, from, to, cc, parts, ...message }: MailMessage,
  withText: ReadonlySet<string>,
): string {
  const files = parts.filter(({ attached }) => attached);
  return [
    `From: ${people(from, MOST_NAMED)}`,
    `To: ${people(to, MOST_NAMED)}`,
    ...(cc.length > 0 ? [`Cc: ${people(cc, MOST_NAMED)}`] : []),
    ...(date === undefined ? [] : [`Date: ${new Date(date * 1000).toISOString()}`]),
    `Subject: ${shortLine(subject)}`,
    ...(message.messageId === undefined ? [] : [`Message-ID: ${shortLine(message.messageId)}`]),
    ...files.slice(0, MOST_NAMED).map((part) => {
      const hasText =
        part.fileName !== undefined && withText.has(shownName({ name: part.fileName }));
      return `Attachment, ${hasText ? 'its text can be read' : 'not opened'}: ${fileOf(part)}`;
    }),
    ...(files.length > MOST_NAMED ? [`and ${files.length - MOST_NAMED} more attachments`] : []),
  ].join('\n');
}

/** A name as the answer shows it, so that it can be given back. */
function shownName({ name }: Pick<AttachedText, 'name'>): string {
  return shortLine(withoutHiddenText(name));
}

function fileOf({ fileName = '(no name)', mediaType, size }: MessagePart): string {
  return `${shownName({ name: fileName })} (${shortLine(mediaType, 100)}, ${size} bytes)`;
}
