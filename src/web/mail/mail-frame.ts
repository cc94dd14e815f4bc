import type { Hit } from '../../model/hit.ts';
import type { MailMessage } from '../../model/mail/mail-message.ts';
import { type Html, html } from '../html.ts';
import type { Site } from '../site.ts';
import { type PictureOf, sanitizeHtml } from './sanitize-html.ts';

/** Of all pictures of a message together; more would be slow, not dangerous. */
const MOST_PICTURE_BYTES = 20_000_000;
const PICTURE = /^image\/(?:png|gif|jpe?g|pjpeg|webp|bmp)$/;

/** The HTML of a message, alone, for a frame; `undefined` if it has none. Throws `SourceError`. */
export async function mailFrame(
  hit: Hit,
  isHtml: (part: MailMessage['parts'][number]) => boolean,
  { index }: Site,
): Promise<Html | undefined> {
  const message = await index.message(hit, { maxCharacters: 1 });
  const part = message.parts.find(isHtml);
  const content = part && (await index.part(hit, part.number));
  if (content?.text === undefined) return undefined;
  const pictureOf = await picturesIn(hit, message, content.text, index);
  const clean = sanitizeHtml(content.text, pictureOf);
  const { picturesElsewhere: elsewhere } = clean;
  const note =
    elsewhere > 0 &&
    html`<p class="mairix-note">${elsewhere === 1 ? 'A picture' : `${elsewhere} pictures`} of other servers ${elsewhere === 1 ? 'was' : 'were'} not loaded.</p>`;
  return html`<!doctype html>
<html lang="und"><head><meta charset="utf-8"><title>A message as HTML</title>
<style>html{color-scheme:light;background:#fff;color:#1c1c1c}body{font:15px/1.5 system-ui,sans-serif;margin:14px;overflow-wrap:break-word}img{max-width:100%;height:auto}blockquote{margin:0 0 0 .6em;padding-left:.8em;border-left:2px solid #ccc}.mairix-note{font-size:13px;color:#595959;margin:0 0 1em}</style>
</head><body>${note}${{ html: clean.html }}</body></html>
`;
}

/** The pictures that the HTML shows and the message has, as `data:` links. */
async function picturesIn(
  hit: Hit,
  { parts }: MailMessage,
  text: string,
  index: Site['index'],
): Promise<PictureOf> {
  const pictures = new Map<string, string>();
  let bytes = 0;
  for (const { contentId, mediaType, number, size } of parts) {
    if (contentId === undefined || !PICTURE.test(mediaType) || pictures.has(contentId)) continue;
    if (!/cid:/i.test(text) || bytes + size > MOST_PICTURE_BYTES) continue;
    const content = await index.part(hit, number);
    if (content === undefined) continue;
    bytes += content.bytes.length;
    const coded = Buffer.from(content.bytes).toString('base64');
    pictures.set(contentId, `data:${mediaType.replace('pjpeg', 'jpeg')};base64,${coded}`);
  }
  return (given) => pictures.get(given.trim()) ?? pictures.get(decoded(given.trim()));
}

/** Links can have percents (RFC 2392). */
function decoded(contentId: string): string {
  try {
    return decodeURIComponent(contentId);
  } catch {
    return contentId;
  }
}
