import type { Given, Reading } from '../setting.ts';
import { splitFolderList } from './folder-list.ts';

/** The addresses in all `me=` lines, without the spaces around them; a line without any is a mistake. */
export function readOwnAddresses({ lines }: Given): Reading {
  const read = lines.map((setting) => ({
    line: setting.line,
    addresses: splitFolderList([setting])
      .map(({ text }) => text.trim())
      .filter((text) => text !== ''),
  }));
  const me = read.flatMap(({ addresses }) => addresses);
  const complaints = read
    .filter(({ addresses }) => addresses.length === 0)
    .map(({ line }) => ({
      line,
      message: 'me names no address',
      hint: 'write your addresses with colons between them, such as me=ada@home.example:ada@work.example',
    }));
  return { config: me.length > 0 ? { me } : {}, complaints };
}
