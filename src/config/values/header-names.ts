import { isHeaderName } from '../../model/header-name.ts';
import { quote } from '../quote.ts';
import type { Given, Reading } from '../setting.ts';
import { splitFolderList } from './folder-list.ts';

/** The names in all `header=` lines; leaves out anything that cannot be the name of a header. */
export function readHeaderNames({ lines }: Given): Reading {
  const names = lines.flatMap((setting) =>
    splitFolderList([setting]).map(({ text }) => ({ name: text.trim(), line: setting.line })),
  );
  const headers = names.filter(({ name }) => isHeaderName(name)).map(({ name }) => name);
  const complaints = names
    .filter(({ name }) => !isHeaderName(name))
    .map(({ name, line }) => ({
      line,
      message: `no header can be called ${quote(name)}`,
      hint: 'write names with colons between them, such as header=X-Mailer:X-Spam-Flag',
    }));
  return { config: headers.length > 0 ? { headers } : {}, complaints };
}
