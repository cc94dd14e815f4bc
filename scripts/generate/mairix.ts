import { GROUPS } from '../../src/cli/options/flag.ts';
import { FLAG_ROWS, termOf } from '../../src/cli/options/make-program.ts';
import { DIRECTIVES } from '../../src/config/directives.ts';
import { entry, example, heading, page, paragraph, subheading } from './roff.ts';
import type { Sources } from './sources.ts';

/** mairix(1): the command line. */
export function commandPage({ version, exitStatuses }: Sources): string {
  return page('mairix', 1, { version, title: 'Mail' }, [
    heading('NAME', 'mairix \\- index mail folders, and search them'),
    heading(
      'SYNOPSIS',
      '.SY mairix\n[\\fIoption\\fR ...]\n.SY mairix\n[\\fIoption\\fR ...]\n.I expression\n\\&...\n.YS',
    ),
    heading(
      'DESCRIPTION',
      paragraph(
        'Without an expression, mairix brings its index up to date: it reads what is new in the mail folders that `~/.mairixrc` names. It reads Maildir, MH and mbox folders and `.eml` files, also compressed ones, and writes only to its database.',
      ),
      paragraph(
        'With expressions, it finds the messages that match all of them, and fills the result folder with links to these messages. Open that folder in a mail program. mairix-query(7) describes the expressions, mairixrc(5) the rc file. Options end at the first expression or at `--`.',
      ),
      paragraph('To begin, write a `~/.mairixrc`, run `mairix` once, and then search:'),
      example('base=~/mail\nmaildir=inbox:lists...\nmfolder=vfolder\ndatabase=~/.mairix.db'),
      example('$ mairix\n$ mairix d:3m- f:richard s:chrony=2'),
    ),
    heading('OPTIONS', ...optionGroups()),
    heading(
      'EXIT STATUS',
      ...exitStatuses.map(({ status, when }) => entry(status, `${capital(when)}.`)),
    ),
    heading(
      'ENVIRONMENT',
      ...DIRECTIVES.flatMap(({ name, variable }) =>
        variable === undefined
          ? []
          : [entry(variable, `Replaces all lines of \`${name}=\` in the rc file.`)],
      ),
      entry(
        'NO_COLOR',
        'If it is set, there are no colours unless `--color=always` asks for them.',
      ),
      entry('COLUMNS', 'The width of `--format=summary` when the output is not a terminal.'),
      entry('TZ', 'The time zone in which days begin and end.'),
    ),
    heading(
      'FILES',
      entry('~/.mairixrc', 'Where the mail is, and where results go: mairixrc(5).'),
      entry(
        'the file of database=',
        'The index. Files with the same name and `-lock`, `-wal` or `-shm` at its end belong to it.',
      ),
    ),
    heading(
      'EXAMPLES',
      paragraph('Mail of the last three months from Richard about chrony, however it is spelt:'),
      example('mairix d:3m- f:richard s:chrony=2'),
      paragraph('Whole threads, as trees, on the terminal:'),
      example("mairix -t --format summary s:'clock drifts' d:2026-"),
      paragraph('Bring the index up to date and remove deleted mail from it, as a weekly job:'),
      example('mairix -p'),
      paragraph('The folder that a message is in, and the rest of its thread:'),
      example('mairix --where < message\nmairix --thread-of message'),
    ),
    heading('SEE ALSO', paragraph('mairixrc(5), mairix-query(7), mutt(1), neomutt(1)')),
  ]);
}

/** The groups of `--help`: for each option its line there, then the paragraph that explains it. */
function optionGroups(): string[] {
  return Object.entries(GROUPS).map(([group, title]) =>
    subheading(
      title,
      ...FLAG_ROWS.filter(([, row]) => row.group === group).map(([long, row]) =>
        entry(termOf(long, row), `${capital(row.summary)}.`, row.manual),
      ),
    ),
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
