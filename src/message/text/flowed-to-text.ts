/**
 * The text of a mail with `format=flowed; delsp=yes` (RFC 3676, 4): a line that ends in a space goes on in the next
 * one, without that space, if both are quoted as often. A line that begins with a space, `>` or `From` has one more in front.
 */
export function flowedToText(text: string): string {
  const lines: string[] = [];
  let open: string | undefined;
  for (const line of text.split(/\r?\n/)) {
    const [, quotes = '', rest = ''] = LINE.exec(line) ?? [];
    const goesOn = rest.endsWith(' ') && rest !== SIGNATURE;
    const content = goesOn ? rest.slice(0, -1) : rest;
    if (open === quotes) lines.push(content);
    else lines.push('\n', quotes, quotes === '' ? '' : ' ', content);
    open = goesOn ? quotes : undefined;
  }
  return lines.join('').slice(1);
}

const LINE = /^(>*) ?(.*)$/s;
const SIGNATURE = '-- ';
