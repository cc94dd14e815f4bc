import { readAddresses } from '../header/addresses.ts';
import type { HeaderFields } from '../header/header-fields.ts';
import type { PartType } from './part-type.ts';
import { decodeTransfer } from './transfer-encoding.ts';

/** A part that is no multipart, and where it is. */
export interface PlacedPart {
  readonly fields: HeaderFields;
  readonly body: Buffer;
  readonly type: PartType;
  /** Type of the multipart that it is in; `''` for a message by itself. */
  readonly parent: string;
  /** Whether it is the first text of its message. */
  readonly isFirstText: boolean;
}

/** A part that may be a file, unless the rest of the message shows that it is not. */
interface Candidate {
  readonly fields: HeaderFields;
  readonly contentId: string;
  readonly isCalendar: boolean;
  /** A vCard. */
  readonly card: PlacedPart | undefined;
}

/**
 * Finds out whether somebody attached a file to a message. Not attached are texts to be read, pictures that HTML
 * shows, signatures, invitations, reports, and what programs add to each message: keys, the card of the sender.
 */
export class AttachedFiles {
  readonly #candidates: Candidate[] = [];
  readonly #shown = new Set<string>();
  #hasInvitation = false;
  #hasFile = false;

  /** Adds a file inside a text. */
  addFile(): void {
    this.#hasFile = true;
  }

  addPart(part: PlacedPart): void {
    const { fields, type } = part;
    if (isPlainText(part)) return;
    if (isInvitation(part)) this.#hasInvitation = true;
    else if (mayBeFile(part)) {
      const contentId = (fields.first('content-id') ?? '').replace(/[<>\s]/g, '');
      const isCalendar = CALENDAR.test(type.mediaType);
      this.#candidates.push({
        fields,
        contentId,
        isCalendar,
        card: CARD.test(type.mediaType) ? part : undefined,
      });
    }
  }

  /** Notes the parts that an HTML text shows (RFC 2392). */
  addHtml(html: Buffer): void {
    if (!html.includes('cid:') && !html.includes('CID:')) return;
    for (const [, id = ''] of html.toString('latin1').matchAll(/cid:([^"'\s<>)]{1,998})/gi)) {
      this.#shown.add(id).add(withoutPercents(id));
    }
  }

  /** Whether there is any file; `from` is the decoded From. */
  isAny(from: string): boolean {
    return this.#hasFile || this.#candidates.some((one) => this.#isFile(one, from));
  }

  /** The headers of those parts that are files. */
  headersOfFiles(from: string): ReadonlySet<HeaderFields> {
    const files = this.#candidates.filter((one) => this.#isFile(one, from));
    return new Set(files.map(({ fields }) => fields));
  }

  #isFile({ contentId, isCalendar, card }: Candidate, from: string): boolean {
    return (
      !this.#shown.has(contentId) &&
      !(isCalendar && this.#hasInvitation) &&
      !(card !== undefined && isCardOf(card, from))
    );
  }
}

const CALENDAR = /^(?:text\/calendar|application\/ics)$/;
const CARD = /^(?:text|application)\/(?:x-)?(?:vcard|directory)$/;

/** What most messages consist of. */
function isPlainText({ fields, type, isFirstText }: PlacedPart): boolean {
  return (
    isFirstText &&
    type.mediaType === 'text/plain' &&
    fields.first('content-disposition') === undefined
  );
}

/** Programs send it beside the text; a calendar without a method is only a file (RFC 6047, 2.4). */
function isInvitation({ fields, type }: PlacedPart): boolean {
  return (
    type.mediaType === 'text/calendar' && /;\s*method\s*=/i.test(fields.first('content-type') ?? '')
  );
}

function mayBeFile({ fields, type, parent, isFirstText }: PlacedPart): boolean {
  const { mediaType, fileName = '' } = type;
  if (NO_FILES_INSIDE.test(parent) || NO_FILE.test(mediaType) || NO_FILE_NAME.test(fileName))
    return false;
  const isMarked = /^\s*attachment\b/i.test(fields.first('content-disposition') ?? '');
  if (isMarked) return true;
  if (isFirstText || parent === 'multipart/alternative') return false;
  if (mediaType.startsWith('message/')) return fileName !== '';
  if (mediaType.startsWith('text/')) return fileName !== '' && !SPLIT_TEXT_NAME.test(fileName);
  return !(parent === 'multipart/related' && belongsToHtml(fields, mediaType));
}

/** What HTML shows by its place (RFC 2557), and pictures that are left over where it was quoted without them. */
function belongsToHtml(fields: HeaderFields, mediaType: string): boolean {
  if (fields.first('content-location') !== undefined) return true;
  return mediaType.startsWith('image/') && fields.first('content-id') !== undefined;
}

const NO_FILES_INSIDE = /^multipart\/(?:report|encrypted)$/;
const NO_FILE = new RegExp(
  '^(?:application/(?:pgp-(?:signature|encrypted|keys)|(?:x-)?pkcs7-(?:signature|mime)|(?:vnd\\.)?ms-tnef|applefile|(?:mac-|x-)binhex(?:40)?)|' +
    'message/(?:delivery-status|disposition-notification|feedback-report|partial|external-body)|text/rfc822-headers)$',
);
const NO_FILE_NAME =
  /^(?:(?:openpgp_)?signature(?:\.(?:asc|sig|pgp))?|(?:openpgp_)?0x[0-9a-f]{8,}\.asc|smime\.p7[sm]|winmail\.dat)$/i;
/** How Exchange names the rest of a text behind an attachment, often the footer of a list. */
const SPLIT_TEXT_NAME = /^att\d{4,6}\.(?:txt|html?|c|dat)$/i;

/** Whether a vCard is that of the sender: some programs add it to each message. */
function isCardOf({ body, type }: PlacedPart, from: string): boolean {
  const card = decodeTransfer(body.subarray(0, MAX_CARD_BYTES), type.encoding)
    .toString('latin1')
    .toLowerCase();
  return readAddresses(from).some(
    ({ address }) => address !== '' && card.includes(address.toLowerCase()),
  );
}

const MAX_CARD_BYTES = 64 * 1024;

function withoutPercents(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
