import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { MailFacts } from './mail-facts.ts';
import { decompressed, uniqueName } from './mail-tree.ts';

/** What has become of a message since it was indexed. */
export type Fate =
  | { readonly kind: 'there' | 'changed' | 'gone' }
  | { readonly kind: 'moved'; readonly path: string };

const THERE: Fate = { kind: 'there' };

/** Looks for an indexed message on the disc. */
export function fateOf(home: string, line: string, { raw }: MailFacts): Fate {
  const [, box = '', start, end] = /^mbox:(.*) \[(\d+),(\d+)\)$/.exec(line) ?? [];
  if (start !== undefined) {
    const file = box.replace(/^~/, home);
    if (!existsSync(file)) return { kind: 'gone' };
    const part = decompressed(readFileSync(file)).subarray(Number(start), Number(end));
    return part.toString('latin1') === raw ? THERE : { kind: 'gone' };
  }
  const file = line.replace(/^~/, home);
  if (!existsSync(file)) return moved(home, file) ?? { kind: 'gone' };
  const bytes = decompressed(readFileSync(file));
  return bytes.toString('latin1') === raw ? THERE : { kind: 'changed' };
}

/** In a maildir the part before `:2,` stays. */
function moved(home: string, file: string): Fate | undefined {
  const maildir = dirname(dirname(file));
  if (!/\/(?:cur|new)$/.test(dirname(file))) return undefined;
  for (const part of ['cur', 'new']
    .map((name) => join(maildir, name))
    .filter((path) => existsSync(path))) {
    const name = readdirSync(part).find((one) => uniqueName(one) === uniqueName(basename(file)));
    if (name !== undefined) return { kind: 'moved', path: join(part, name).replace(home, '~') };
  }
  return undefined;
}
