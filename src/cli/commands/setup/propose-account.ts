import { makeConfig } from '../../../config/make-config.ts';
import { parseRcFile } from '../../../config/rc-file.ts';
import { MairixError, ServerError } from '../../../errors.ts';
import { counted } from '../../terminal/counted.ts';
import { visible } from '../../terminal/visible.ts';
import type { World } from '../../world.ts';
import type { FoundAccount } from './find-accounts.ts';

/** Asks a question, and gives the answer; `undefined` if nobody can be asked. */
export type Ask = (question: string) => Promise<string | undefined>;

/**
 * Lines of an rc file for an account. They are comments unless the user wants mairix to index its mail on the server,
 * because that mail may be on disc already. The login is tried before.
 */
export async function proposeAccount(
  account: FoundAccount,
  { ask, world, name }: { readonly ask: Ask; readonly world: World; readonly name: string },
): Promise<string[]> {
  const { user, host, program } = account;
  const who = `${user} on ${host}`;
  const title = `# ${who}, an account of ${program}`;
  const question = `Index the mail of ${visible(who)} on the server? [y/N] `;
  if (!isYes(await ask(question))) {
    const lines = linesFor(account, { name, passwordCommand: account.passwordCommand });
    const why = '. Take away the # of these lines to index its mail on the server.';
    return [title + why, ...lines.map((line) => `# ${line}`), ''];
  }
  let passwordCommand =
    account.passwordCommand ??
    (await ask('A command that prints the password, such as pass show mail/ada: '))?.trim();
  for (;;) {
    const lines = linesFor(account, { name, passwordCommand });
    const outcome = await tryLogin(lines, world);
    if (outcome === 'works') return [title, ...lines, ''];
    const other = outcome === 'refused' ? (await ask(OTHER_COMMAND))?.trim() : undefined;
    if (!other) return [`${title}; the login failed.`, ...lines.map((line) => `# ${line}`), ''];
    passwordCommand = other;
  }
}

const OTHER_COMMAND = 'Another command, or nothing to go on without a login: ';

/** Whether an answer is yes. */
export function isYes(answer: string | undefined): boolean {
  return /^\s*y(?:es)?\s*$/i.test(answer ?? '');
}

function linesFor(
  { host, port, isTls, user }: FoundAccount,
  {
    name,
    passwordCommand,
  }: { readonly name: string; readonly passwordCommand: string | undefined },
): string[] {
  const key = name === '' ? 'imap_' : `imap.${name}.`;
  return [
    `${key}server=${isTls ? 'imaps' : 'imap'}://${host}${port === undefined ? '' : `:${port}`}`,
    `${key}username=${user}`,
    `${key}passwordcommand=${passwordCommand || 'pass show mail/ada'}`,
    `imap=${name === '' ? '' : `${name}:`}...`,
  ];
}

/** Logs in as a run would, by the same lines, and says what came of it. */
async function tryLogin(
  lines: readonly string[],
  { stderr, environment }: World,
): Promise<'works' | 'refused' | 'failed'> {
  try {
    const rc = parseRcFile(['base=/', 'database=/', ...lines].join('\n'), 'these lines');
    const { config } = makeConfig(rc, { environment, homeDirectory: '/' });
    // Loaded here, because few have an account to set up.
    const { ImapSession } = await import('../../../imap/imap-session.ts');
    for (const account of config.imap ?? []) {
      const session = await ImapSession.open(account, { environment });
      const folders = await session.folders();
      session.close();
      stderr.write(`  The login works; the server has ${counted(folders.length, 'folder')}.\n`);
    }
    return 'works';
  } catch (error) {
    if (!(error instanceof MairixError)) throw error;
    stderr.write(`  ${visible(error.message)}\n`);
    if (error.hint !== undefined) stderr.write(`  ${visible(error.hint)}\n`);
    return error instanceof ServerError && error.code === 'SERVER_REFUSED' ? 'refused' : 'failed';
  }
}
