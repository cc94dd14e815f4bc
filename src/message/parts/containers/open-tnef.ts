import { MAX_GROWTH, unpackRtf } from '../../../formats/rtf/unpack-rtf.ts';
import type { HeaderBlock } from '../../header/header-block.ts';
import type { Budget } from '../budget.ts';
import { encodedWord, innerFile, innerPart } from './inner-part.ts';
import { readTnef, type TnefContent, type TnefFile, type TnefHeader } from './read-tnef.ts';

/** The text and the files in a `winmail.dat`, as parts that MIME could have. */
export function openTnef(bytes: Buffer, budget: Budget): readonly HeaderBlock[] {
  const content = readTnef(bytes);
  const files = content.files.slice(0, budget.partsLeft());
  budget.spendParts(files.length);
  return [...textsOf(content, budget), ...files.flatMap((file) => partOf(file, budget))];
}

/** HTML and Rich Text only say the same again. */
function textsOf({ texts, html, rtf }: TnefContent, budget: Budget): HeaderBlock[] {
  const text = texts.join('\n');
  if (text !== '')
    return [innerPart(['Content-Type: text/plain; charset=utf-8'], Buffer.from(text))];
  if (html.length > 0) return html.map((one) => innerPart(['Content-Type: text/html'], one));
  const packed = rtf.filter((one) => budget.spendDecoding(one.length * MAX_GROWTH));
  return packed.flatMap((one) => {
    const unpacked = unpackRtf(one);
    return unpacked === undefined ? [] : [innerPart(['Content-Type: text/rtf'], unpacked)];
  });
}

/** A message costs a copy. */
function partOf(
  { name, mediaType = '', bytes, isMessage }: TnefFile,
  budget: Budget,
): HeaderBlock[] {
  const type = MEDIA_TYPE.test(mediaType) ? mediaType : undefined;
  if (!isMessage) return [innerFile(name, bytes, type)];
  if (!budget.spendDecoding(bytes.length)) return [];
  return [innerFile(name, messageWith(bytes), 'message/rfc822')];
}

const MEDIA_TYPE = /^[\w.+-]+\/[\w.+-]+$/;

/** A message with nothing but the package in which it came. */
function messageWith(tnef: Buffer): Buffer {
  const header = [...headerLines(readTnef(tnef).header), 'Content-Type: application/ms-tnef'];
  return Buffer.concat([Buffer.from(`${header.join('\n')}\n\n`, 'latin1'), tnef]);
}

function* headerLines(header: TnefHeader): Generator<string> {
  const { subject, senderName = '', senderAddress = '', to, cc } = header;
  const address = ADDRESS.test(senderAddress) ? ` <${senderAddress}>` : '';
  if (senderName !== '' || address !== '') yield `From: ${encodedWord(senderName)}${address}`;
  if (to) yield `To: ${encodedWord(to)}`;
  if (cc) yield `Cc: ${encodedWord(cc)}`;
  if (subject) yield `Subject: ${encodedWord(subject)}`;
}

const ADDRESS = /^[\x21-\x7e]+@[\x21-\x7e]+$/;
