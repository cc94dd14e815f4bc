import type { Option } from 'commander';
import { makeProgram } from '../../src/cli/options.ts';
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
        'Without an expression, mairix reads what is new in the mail folders that `~/.mairixrc` names, into one database. It reads Maildir, MH and mbox folders, compressed ones too, and writes nothing but its database.',
      ),
      paragraph(
        'With expressions, it finds the messages for which all of them hold, and fills the result folder with links to them: open that folder in a mail program. mairix-query(7) tells what an expression can be, mairixrc(5) what stands in the rc file. Options end at the first expression or at `--`.',
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
      entry('NO_COLOR', 'If set, there are no colours unless `--color=always` asks for them.'),
      entry('COLUMNS', 'How wide `--format=summary` is where the output is no terminal.'),
      entry('TZ', 'The time zone in which days begin and end.'),
    ),
    heading(
      'FILES',
      entry('~/.mairixrc', 'Where the mail is, and where results go: mairixrc(5).'),
      entry(
        'the file of database=',
        'The index. With it belong files of its name with `-lock`, `-wal` and `-shm` at the end.',
      ),
    ),
    heading(
      'EXAMPLES',
      paragraph('Mail of the last three months from Richard about chrony, however it is spelt:'),
      example('mairix d:3m- f:richard s:chrony=2'),
      paragraph('Whole threads, as trees, on the terminal:'),
      example("mairix -t --format summary s:'clock drifts' d:2026-"),
      paragraph('Bring the index up to date, and take removed mail out of it; best in a timer:'),
      example('mairix -p'),
      paragraph('The folder that a message lies in, and the rest of its thread:'),
      example('mairix --where < message\nmairix --thread-of message'),
    ),
    heading('SEE ALSO', paragraph('mairixrc(5), mairix-query(7), mutt(1), neomutt(1)')),
  ]);
}

/** As `--help` has them. */
function optionGroups(): string[] {
  const program = makeProgram('');
  const help = program.createHelp();
  const groups = new Map<string, Option[]>();
  for (const option of help.visibleOptions(program)) {
    const group = option.helpGroupHeading ?? 'Options:';
    groups.set(group, [...(groups.get(group) ?? []), option]);
  }
  return [...groups].map(([title, options]) =>
    subheading(
      title.replace(/:$/, ''),
      ...options.map((option) =>
        entry(help.optionTerm(option), `${capital(help.optionDescription(option))}.`),
      ),
    ),
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
