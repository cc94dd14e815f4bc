const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,';

/** A path with its names out of modified UTF-7 (RFC 3501, 5.1.3), bit by bit. */
export function naivePath(path: string): string {
  return path
    .split('/')
    .map((name) => (name.includes('&') ? decodeName(name) : undefined) ?? name)
    .join('/');
}

function decodeName(name: string): string | undefined {
  let text = '';
  for (let at = 0; at < name.length; at++) {
    if (name[at] !== '&') {
      text += name[at];
      continue;
    }
    const end = name.indexOf('-', at);
    const run = end === -1 ? undefined : decodeRun(name.slice(at + 1, end));
    if (run === undefined) return undefined;
    text += run;
    at = end;
  }
  return text.normalize('NFC');
}

function decodeRun(run: string): string | undefined {
  if (run === '') return '&';
  if ([...run].some((letter) => !LETTERS.includes(letter))) return undefined;
  const bits = [...run].map((letter) => LETTERS.indexOf(letter).toString(2).padStart(6, '0'));
  const all = bits.join('');
  const whole = all.length - (all.length % 16);
  if (whole === 0 || all.length - whole >= 6 || all.slice(whole).includes('1')) return undefined;
  const units = Array.from({ length: whole / 16 }, (_, at) =>
    Number.parseInt(all.slice(16 * at, 16 * at + 16), 2),
  );
  const text = String.fromCharCode(...units);
  return text.isWellFormed() && !/[ -~\p{C}]/u.test(text) ? text : undefined;
}
