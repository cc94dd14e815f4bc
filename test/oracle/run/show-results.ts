import { rmSync } from 'node:fs';
import type { Outcome, TempWorld } from '../../helpers/temp-world.ts';
import type { Scene } from '../generate/change.ts';
import { FOLDERS, type FolderForm, type Form } from '../generate/random-command.ts';
import type { Bench, Hits } from '../judge/bench.ts';
import { judgeAddition } from '../judge/judge-addition.ts';
import { judgeExcerpts } from '../judge/judge-excerpts.ts';
import { judgeFolders, judgeMatched } from '../judge/judge-folders.ts';
import { joined, judged, SAME, type Verdict, wrong } from '../judge/verdict.ts';
import { filesIn, type MailFolder, readMailFile } from '../observe/mail-tree.ts';
import { type Result, readResults } from '../observe/read-results.ts';
import { type Both, mapBoth, runBoth } from '../observe/two-programs.ts';
import type { Journal } from './journal.ts';
import { isSameMail, type MailBytes, mailBytes, repairMail } from './repair-mail.ts';

/** Where results are shown. */
interface Stage {
  readonly worlds: Both<TempWorld>;
  readonly journal: Journal;
  readonly scene: Scene;
}

/** A search, what both programs find by it, and the rows to which the difference of that belongs. */
interface Shown {
  readonly form: Form;
  readonly words: readonly string[];
  readonly hits: Hits;
  readonly rows: readonly string[];
}

/** Has one search shown in one form by both programs, and judges that. */
export async function showResults(stage: Stage, bench: Bench, shown: Shown): Promise<void> {
  const { worlds, journal, scene } = stage;
  const { form, words, hits, rows } = shown;
  const command = [...form.options, ...words];
  const settle = (verdict: Verdict) =>
    journal.settle(command, joined({ rows, wrong: [] }, verdict));
  if (form.kind === 'excerpt') {
    settle(judgeExcerpts(bench, await runBoth(worlds, command), hits));
    return;
  }
  const isAddition = form.augment && bench.isFresh;
  if (form.augment && (!isAddition || differ(readBoth(worlds, form.folder))))
    removeFolder(stage, form.folder);
  if (form.format !== 'mbox' && scene.chance.often(0.04)) {
    settle(await intoForeignFolder(stage, form.folder, command));
    return;
  }
  const before = readBoth(worlds, form.folder);
  if (form.format === 'mh' && before.ours.some(isLastCopy)) {
    settle(await refusal(stage, form.folder, command));
    return;
  }
  const mail = mailBytes(worlds.ours.home, scene.folders);
  const answers = await runBoth(worlds, command);
  const folders = readBoth(worlds, form.folder);
  const verdict = isAddition
    ? judgeAddition(bench, form.format, { hits, before, after: folders })
    : judgeFolders(bench, form.format, { hits, folders });
  const kept = untouched(stage, mail, form);
  settle(joined(judgeMatched(answers, hits), sameDirectories(answers), verdict, kept));
}

/** No search changes mail; but see what classic mairix may do with `-a`. */
function untouched(stage: Stage, mail: MailBytes, { augment, folder }: FolderForm): Verdict {
  const { worlds, scene } = stage;
  const { ours, classic } = mapBoth(worlds, ({ home }) =>
    isSameMail(mail, mailBytes(home, scene.folders)),
  );
  if (!ours) return wrong('ours: mail was changed');
  if (classic) return SAME;
  repairMail(worlds, mail);
  removeFolder(stage, folder);
  return augment
    ? judged({ kind: 'answer', why: 'added before' }, '')
    : wrong('classic: mail was changed');
}

/** A search into a folder of mail is refused, and the folder stays as it is. */
export async function showIntoMail(
  stage: Stage,
  bench: Bench,
  words: readonly string[],
): Promise<void> {
  const { worlds, scene, journal } = stage;
  const isIndexed = ({ path }: MailFolder) =>
    bench.census.classic.entries.some((entry) => isIn(`~/mail/${path}`, entry.path));
  const folders = scene.folders.filter(isIndexed);
  if (folders.length === 0) return;
  const folder = scene.chance.one(folders);
  const look = () =>
    mapBoth(worlds, ({ home }) =>
      filesIn(home, folder).map((path) => readMailFile(home, path).toString('latin1')),
    );
  const before = look();
  const command = ['-o', folder.path, ...words];
  const answers = await runBoth(worlds, command);
  const isUntouched = JSON.stringify(before) === JSON.stringify(look());
  const { ours, classic } = mapBoth(answers, ({ status, stdout }) => `exit ${status}${stdout}`);
  const isFine = isUntouched && ours === 'exit 3' && classic === ours;
  journal.settle(
    command,
    isFine ? SAME : wrong(`${ours}, classic ${classic}, in a folder of mail`),
  );
}

function isIn(folder: string, path: string): boolean {
  return path === folder || path.replace(/(?:\/(?:cur|new))?\/[^/]*$/, '') === folder;
}

/** Short options in one word. */
export async function showBundled(
  { worlds, journal }: Stage,
  words: readonly string[],
  hits: Hits,
): Promise<void> {
  const command = ['-rQ', ...words];
  const { ours, classic } = await runBoth(worlds, command);
  const isFine =
    ours.stdout === hits.ours.map((line) => `${line}\n`).join('') && classic.status === 3;
  journal.settle(
    command,
    isFine
      ? judged({ kind: 'answer', why: 'bundled options' }, '')
      : wrong(`ours: exit ${ours.status}`),
  );
}

/** A search that a program refuses changes nothing for ours, whatever it does for classic mairix. */
export async function showRefused(
  stage: Stage,
  {
    words,
    rows,
    answers,
  }: { words: readonly string[]; rows: readonly string[]; answers: Both<Outcome> },
): Promise<void> {
  const { worlds, journal } = stage;
  const folder = FOLDERS.maildir;
  const before = readBoth(worlds, folder);
  const again = await runBoth(worlds, words);
  const after = readBoth(worlds, folder);
  const verdicts: Verdict[] = [];
  for (const name of ['ours', 'classic'] as const) {
    if (again[name].status !== answers[name].status) {
      verdicts.push(wrong(`${name}: exit ${again[name].status}, with -r ${answers[name].status}`));
    }
  }
  if (isRefused(again.ours)) {
    if (again.ours.stdout !== '')
      verdicts.push(wrong(`ours: refused, and said ${again.ours.stdout}`));
    if (!isSame(before.ours, after.ours))
      verdicts.push(wrong('ours: refused, and changed the folder'));
  }
  if (isRefused(again.classic) && !isSame(before.classic, after.classic)) {
    verdicts.push(
      judged({ kind: 'answer', why: 'wrong search' }, 'classic alone emptied the folder'),
    );
  }
  journal.settle(words, joined({ rows, wrong: [] }, ...verdicts));
  removeFolder(stage, folder);
}

export function isRefused({ status }: Outcome): boolean {
  return status !== 0 && status !== 1;
}

/** There is something in the folder that is not a result. */
async function intoForeignFolder(
  stage: Stage,
  folder: string,
  command: readonly string[],
): Promise<Verdict> {
  stage.journal.note(`a letter is put into ${folder}`);
  mapBoth(stage.worlds, (world) => world.put(`mail/${folder}/cur/a letter`, 'dear to somebody\n'));
  return refusal(stage, folder, command);
}

/** Ours does not touch such a folder. */
async function refusal(stage: Stage, folder: string, command: readonly string[]): Promise<Verdict> {
  const { worlds } = stage;
  const before = readBoth(worlds, folder);
  const { ours, classic } = await runBoth(worlds, command);
  const after = readBoth(worlds, folder);
  removeFolder(stage, folder);
  const isFine = ours.status === 3 && ours.stdout === '' && isSame(before.ours, after.ours);
  if (!isFine) return wrong(`ours: exit ${ours.status} with mail in the folder of results`);
  return classic.status === 3 ? SAME : judged({ kind: 'answer', why: 'foreign file' }, '');
}

/** A hard link whose message was deleted: the last copy of it, which looks like saved mail. */
function isLastCopy({ kind, content }: Result): boolean {
  return kind === 'copy' && !content.startsWith('X-source-folder: ');
}

function removeFolder({ worlds, journal }: Stage, folder: string): void {
  journal.note(`remove ${folder}`);
  mapBoth(worlds, ({ path }) => rmSync(path(`mail/${folder}`), { recursive: true, force: true }));
}

/** The lines of stderr that are copied. */
function sameDirectories(answers: Both<Outcome>): Verdict {
  const { ours, classic } = mapBoth(answers, ({ stderr }) =>
    (stderr.match(/^Created directory .*$/gm) ?? []).join('\n'),
  );
  return ours === classic
    ? SAME
    : wrong(`${JSON.stringify(ours)}, classic ${JSON.stringify(classic)}`);
}

function readBoth(worlds: Both<TempWorld>, folder: string): Both<Result[]> {
  return mapBoth(worlds, (world) => readResults(world, folder) ?? []);
}

function differ({ ours, classic }: Both<readonly Result[]>): boolean {
  const contents = (results: readonly Result[]) =>
    results.map(({ content }) => content.trimEnd()).sort();
  return JSON.stringify(contents(ours)) !== JSON.stringify(contents(classic));
}

function isSame(left: readonly Result[], right: readonly Result[]): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
