import { homedir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { isatty } from 'node:tty';
import { type Environment, variable } from '../../../config/environment.ts';
import { ConfigError, reasonOf } from '../../../errors.ts';
import { readText } from '../../../files/read-file.ts';
import { exists, identityOf, identityOfOpen } from '../../../files/stat.ts';
import { createFile } from '../../../files/write-file.ts';
import { readAddresses } from '../../../message/header/addresses.ts';
import { type FoundMail, findMail } from '../../../sources/find-mail.ts';
import { isResultsFolder } from '../../../sources/is-results-folder.ts';
import { maildir } from '../../../sources/kinds/maildir.ts';
import { type MuttSettings, muttSettings } from '../../../sources/mutt-settings.ts';
import type { CommandInput } from '../../command-input.ts';
import { EXIT } from '../../exit-code.ts';
import { printData } from '../../terminal/print-data.ts';
import { visible } from '../../terminal/visible.ts';
import type { World } from '../../world.ts';
import { belongsToProgram } from './belongs-to-program.ts';
import { type FoundAccount, findAccounts } from './find-accounts.ts';
import { type Ask, isYes, proposeAccount } from './propose-account.ts';
import { proposeRcFile } from './propose-rc-file.ts';

const STDOUT = 1;

/** Where mail programs keep mail, relative to the home directory. */
const PLACES = [
  'Maildir',
  'Mail',
  'mail',
  '.mail',
  '.maildir',
  'mbox',
  '.thunderbird',
  '.mozilla-thunderbird',
  '.icedove',
  'snap/thunderbird/common/.thunderbird',
  '.var/app/org.mozilla.Thunderbird/.thunderbird',
  '.local/share/evolution/mail/local',
  '.local/share/local-mail',
  '.local/share/mail',
  'Library/Mail',
  'Library/Thunderbird/Profiles',
];

/** Where mutt and NeoMutt look for a configuration; `~c` is `$XDG_CONFIG_HOME`. */
const MUTT_FILES = [
  '.muttrc',
  '.mutt/muttrc',
  '~c/mutt/muttrc',
  '.neomuttrc',
  '.neomutt/neomuttrc',
  '~c/neomutt/neomuttrc',
  '.neomutt/muttrc',
  '~c/neomutt/muttrc',
];

/**
 * Looks for mail, prints an rc file that names it, and on a terminal offers to write that file. A file
 * that exists is never touched.
 */
export async function runSetup({ options, world }: CommandInput): Promise<number> {
  const { rcfile: rcFile } = options;
  const { stderr, environment } = world;
  const home = variable(environment, 'HOME') || homedir();
  const mutt = muttOf(home, environment);
  const found = await findAll(placesOf(home, { mutt, world }));
  const accounts = findAccounts(home, { config: configDirectory(home, environment), mutt });
  if (found.length === 0 && accounts.length === 0) {
    stderr.write('mairix: no mail was found where mail programs usually keep it\n');
    stderr.write('  write an rc file that names your mail; mairixrc.example shows how\n');
    return EXIT.nothingMatched;
  }
  const file = rcFile ?? join(home, '.mairixrc');
  // `mairix --setup > ~/.mairixrc`: the shell made the file, and what we print is its content.
  const isOutput = identityOf(file) === identityOfOpen(STDOUT);
  const isKept = exists(file) && !isOutput;
  const ask: Ask = async (question) => (isKept ? undefined : await answerTo(question, world));
  const proposals: string[] = [];
  const names = namesFor(accounts);
  for (const account of accounts) {
    const name = names.get(account) ?? '';
    proposals.push(...(await proposeAccount(account, { ask, world, name })));
  }
  const text = proposeRcFile(found, {
    home,
    accounts: proposals,
    resultFolder: resultFolder(found, { home, mutt }),
    me: ownAddresses(mutt),
    aliasFiles: [...new Set(mutt.flatMap(({ aliasFiles }) => aliasFiles))],
    trash: mutt.flatMap(({ trash }) => trash ?? []),
  });
  printData(text, world.stdout);
  if (isKept) {
    stderr.write(`mairix: ${visible(file)} exists already and stays as it is\n`);
    return EXIT.done;
  }
  if (!isOutput) {
    if (!isYes(await ask(`\nWrite this to ${visible(file)}? [y/N] `))) return EXIT.done;
    write(file, text);
  }
  const option = rcFile === undefined ? '' : ` -f ${visible(rcFile)}`;
  stderr.write(
    `Now run \`mairix${option}\` to read it, and then search: \`mairix${option} f:richard d:3m-\`\n`,
  );
  return EXIT.done;
}

/** What the configurations of mutt and NeoMutt say that are there. */
function muttOf(home: string, environment: Environment): MuttSettings[] {
  const config = configDirectory(home, environment);
  const files = MUTT_FILES.map((name) =>
    name.startsWith('~c/') ? join(config, name.slice(3)) : join(home, name),
  );
  return files
    .filter((file) => exists(file))
    .map((file) => muttSettings(file, home, (name) => variable(environment, name)));
}

/** A single account needs no name; others are called by their hosts: `example` for `imap.example.org`. */
function namesFor(accounts: readonly FoundAccount[]): ReadonlyMap<FoundAccount, string> {
  const names = new Map<FoundAccount, string>();
  for (const [at, account] of accounts.entries()) {
    const label = account.host.split('.').at(-2) ?? '';
    const isFree = /^[A-Za-z][\w-]*$/.test(label) && ![...names.values()].includes(label);
    names.set(account, accounts.length === 1 ? '' : isFree ? label : `account${at + 1}`);
  }
  return names;
}

function configDirectory(home: string, environment: Environment): string {
  return variable(environment, 'XDG_CONFIG_HOME') || join(home, '.config');
}

function ownAddresses(mutt: readonly MuttSettings[]): string[] {
  const addresses = mutt.flatMap(({ from }) =>
    from.flatMap((text) => readAddresses(text).map(({ address }) => address)),
  );
  return [...new Set(addresses)].filter((address) => /^[^\s:]+@[^\s:]+$/.test(address));
}

/** All places that exist, without those that are inside another one. */
function placesOf(
  home: string,
  { mutt, world }: { readonly mutt: readonly MuttSettings[]; readonly world: World },
): string[] {
  const { environment, spoolDirectories } = world;
  const named = [
    variable(environment, 'MAIL'),
    variable(environment, 'MAILDIR'),
    mhPath(home),
    ...spoolDirectories.map((directory) => `${directory}/${userName(environment)}`),
    ...mutt.flatMap(({ folder, mailboxes }) => [folder, ...mailboxes]),
  ].flatMap((path) => (path ? [resolve(home, path)] : []));
  const places = [...PLACES.map((name) => join(home, name)), ...named];
  const there = [...new Set(places)].filter((path) => exists(path) && path !== home);
  return there.filter((path) => !there.some((other) => other !== path && isInside(path, other)));
}

/** Inside by its name, or another name for the same directory: `/var/spool/mail` is usually a link to `/var/mail`. */
function isInside(path: string, other: string): boolean {
  return path.startsWith(`${other}/`) || (identityOf(path) === identityOf(other) && path > other);
}

function userName(environment: World['environment']): string {
  try {
    return variable(environment, 'USER') || userInfo().username;
  } catch {
    return '';
  }
}

/** `Path:` of `~/.mh_profile`, mh-profile(5). */
function mhPath(home: string): string | undefined {
  try {
    const profile = readText(join(home, '.mh_profile'));
    return /^Path:[ \t]*(.+?)[ \t]*$/im.exec(profile)?.[1];
  } catch {
    return undefined;
  }
}

async function findAll(places: readonly string[]): Promise<FoundMail[]> {
  const found: FoundMail[] = [];
  for (const place of places) found.push(await findMail(place));
  return found.filter(({ folders }) => folders.size > 0);
}

/**
 * Where `=vfolder` of mutt leads (`=.vfolder` where its `$folder` is a maildir); otherwise beside the mail,
 * where mail programs look for folders; but not in what belongs to a program, which may remove what it does not know.
 */
function resultFolder(
  found: readonly FoundMail[],
  { home, mutt }: { readonly home: string; readonly mutt: readonly MuttSettings[] },
): string {
  const places = found.filter(({ place, boxes }) => boxes[0]?.path !== place);
  const ours = places.map(({ place }) => place).filter((place) => !belongsToProgram(place, home));
  const ofMutt = mutt
    .map(({ folder }) => folder ?? join(home, 'Mail'))
    .find((folder) => folder !== home && exists(folder));
  const directory = ofMutt ?? ours.find((place) => !maildir.isFolder(place)) ?? ours[0] ?? home;
  // In a maildir, other folders begin with a dot.
  const name = maildir.isFolder(directory) ? '.vfolder' : 'vfolder';
  const names = [name, ...Array.from({ length: 100 }, (_, at) => `${name}-${at + 2}`)];
  const free = names.find((one) => {
    const path = join(directory, one);
    return !exists(path) || isResultsFolder(path); // of an earlier rc file
  });
  return join(directory, free ?? name);
}

/** Without a terminal nobody sees the question, so nobody answers. */
async function answerTo(question: string, { stderr }: World): Promise<string | undefined> {
  if (!isatty(0) || !stderr.isTTY) return undefined;
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await lines.question(question);
  } finally {
    lines.close();
  }
}

function write(file: string, text: string): void {
  try {
    createFile(file, text);
  } catch (cause) {
    throw new ConfigError(`cannot write ${file}: ${reasonOf(cause)}`, {
      hint: 'name another file with -f',
      cause,
    });
  }
}
