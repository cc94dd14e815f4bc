import { splitFolderList } from './folder-list.ts';
import type { ConfigProblem } from './problem.ts';
import { quote } from './rc-complaint.ts';
import type { RcSetting } from './settings.ts';

interface HeaderNames {
  readonly values: readonly string[] | undefined;
  readonly problems: readonly ConfigProblem[];
}

/** RFC 5322, 3.6.8. */
const NAME = /^[!-9;-~]+$/;

/** The names in all lines `header=`; what cannot be one is a problem. */
export function headerNames(settings: readonly RcSetting[], file: string): HeaderNames {
  const values: string[] = [];
  const problems: ConfigProblem[] = [];
  for (const setting of settings) {
    for (const { text } of splitFolderList([setting])) {
      const name = text.trim();
      if (NAME.test(name)) values.push(name);
      else {
        const message = `no header can be called ${quote(name)}`;
        const hint = 'write names with colons between them, such as header=X-Mailer:X-Spam-Flag';
        problems.push({ file, line: setting.line, message, hint, directive: 'header' });
      }
    }
  }
  return { values: values.length > 0 ? values : undefined, problems };
}
