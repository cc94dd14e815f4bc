import { LANGUAGE } from '../../src/query/syntax/language.ts';
import { entry, heading, page, paragraph } from './roff.ts';
import type { Sources } from './sources.ts';

/** mairix-query(7): the search language, from the table that `--help query` prints. */
export function queryPage({ version }: Sources): string {
  return page('mairix-query', 7, { version, title: 'Mail' }, [
    heading('NAME', 'mairix-query \\- the search language of mairix'),
    heading('SYNOPSIS', '.SY mairix\n[\\fIoption\\fR ...]\n.I expression\n\\&...\n.YS'),
    heading(
      'DESCRIPTION',
      paragraph(
        'A search finds the messages that match all of its expressions. An expression is one argument of the shell: key letters, a colon and what to look for, such as `f:richard`, or words alone.',
      ),
      paragraph(
        'Capitals and accents do not count: `grusse` finds `Grüße`. Words are runs of letters and digits, in any script; `_` joins them, but does not count at their ends. An emoji is a word. Text that consists of several words is their phrase, and whole addresses are found too. Text in scripts without spaces between words, such as Chinese and Thai, is found by any run of its characters.',
      ),
    ),
    ...LANGUAGE.map(({ title, rows }) =>
      heading(
        title.replace(/,.*/, '').toUpperCase(),
        ...(title.includes(',') ? [paragraph(`${title}:`)] : []),
        ...rows.map(({ write, meaning, examples }) =>
          entry(
            write.replaceAll('`', ''),
            `${meaning.charAt(0).toUpperCase()}${meaning.slice(1)}.`,
            examples.map((one) => `\`${one}\``).join(', '),
          ),
        ),
      ),
    ),
    heading('SEE ALSO', paragraph('mairix(1), mairixrc(5)')),
  ]);
}
