import { z } from 'zod';
import type { MailMessage, MessagePart } from '../../model/mail/mail-message.ts';
import { people } from '../describe-hit.ts';
import { MESSAGE_ASKED, messageAsked } from '../message-asked.ts';
import { shortLine } from '../short-line.ts';
import { tool } from '../tool.ts';
import { withinBytes } from '../within-bytes.ts';

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
});

/** The text of one message. */
export const readTool = tool({
  name: 'read',
  title: 'Read a message',
  description:
    'Gives headers and text of one message, a piece at a time; HTML as text, links as text. Attachments are named, and not opened.',
  takes,
  async answer({ max_bytes, continue_from, ...asked }, view) {
    const hit = await messageAsked(view, asked);
    const found = await view.index.message(hit, {
      start: continue_from,
      maxCharacters: max_bytes,
    });
    const text = withinBytes(found.text, max_bytes);
    const end = found.textStart + text.length;
    const isWhole = end >= found.textLength;
    const range = `characters ${found.textStart} to ${end} of ${found.textLength}`;
    const note = isWhole
      ? `The text ends here (${range}).`
      : `There is more (${range}): read it with continue_from ${end}.`;
    const header = continue_from === 0 ? `${headerOf(found)}\n\n` : '';
    return { note, mail: `${header}${text}` };
  },
});

function headerOf({ date, subject, from, to, cc, parts, ...message }: MailMessage): string {
  const files = parts.filter(({ attached }) => attached);
  return [
    `From: ${people(from, MOST_NAMED)}`,
    `To: ${people(to, MOST_NAMED)}`,
    ...(cc.length > 0 ? [`Cc: ${people(cc, MOST_NAMED)}`] : []),
    ...(date === undefined ? [] : [`Date: ${new Date(date * 1000).toISOString()}`]),
    `Subject: ${shortLine(subject)}`,
    ...(message.messageId === undefined ? [] : [`Message-ID: ${shortLine(message.messageId)}`]),
    ...files.slice(0, MOST_NAMED).map((part) => `Attachment, not opened: ${fileOf(part)}`),
    ...(files.length > MOST_NAMED ? [`and ${files.length - MOST_NAMED} more attachments`] : []),
  ].join('\n');
}

function fileOf({ fileName = '(no name)', mediaType, size }: MessagePart): string {
  return `${shortLine(fileName)} (${shortLine(mediaType, 100)}, ${size} bytes)`;
}
