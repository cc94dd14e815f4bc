import { createHash } from 'node:crypto';

/**
 * Equal for two copies of the same message in result boxes. Ignores what mail programs change in a
 * box they have read, and the flags in the name of the original file.
 */
export function copyFingerprint(copy: Buffer): string {
  const end = copy.indexOf('\n\n');
  const head = copy.toString('latin1', 0, end < 0 ? copy.length : end);
  const lines = head.split('\n').filter((line) => !CHANGING.test(line));
  const body = copy.subarray(end < 0 ? copy.length : end, lengthWithoutFinalLineFeeds(copy));
  return createHash('sha256')
    .update(lines.join('\n').replace(MAILDIR_FLAGS, '$1$2'))
    .update(body)
    .digest('base64');
}

const CHANGING = /^(?:Status|X-Status|X-Mozilla-(?:Status2?|Keys)|Content-Length|Lines):/i;

// X-source-folder: /mail/in/cur/1234.host:2,S
const MAILDIR_FLAGS =
  /^(X-source-folder: [^\n]*\/)(?:cur|new)(\/[^\n/]*?)(?:[:!;_-]2,[A-Za-z]*)?$/m;

function lengthWithoutFinalLineFeeds(bytes: Buffer): number {
  let length = bytes.length;
  while (length > 0 && bytes[length - 1] === 0x0a) length--;
  return length;
}
