import type { Bench, Hits } from './bench.ts';
import { type Folders, judgeFolders, type ResultFormat } from './judge-results.ts';
import type { Result } from './result-folder.ts';
import { mapBoth } from './two-programs.ts';
import { joined, judged, type Verdict, wrong } from './verdict.ts';

interface Addition {
  readonly hits: Hits;
  readonly before: Folders;
  readonly after: Folders;
}

/** Judges `-a`: ours keeps all, and adds exactly the hits that are not there yet. */
export function judgeAddition(
  bench: Bench,
  format: ResultFormat,
  { hits, before, after }: Addition,
): Verdict {
  if (before.ours.length === 0 && before.classic.length === 0) {
    return judgeFolders(bench, format, { hits, folders: after });
  }
  const lost = before.ours.filter((old) => !after.ours.some((one) => isSameContent(one, old)));
  const missing = hits.ours.filter(
    (line) => !after.ours.some((one) => isResultOf(bench, line, one)),
  );
  const fresh = hits.ours.filter(
    (line) => !before.ours.some((one) => isResultOf(bench, line, one)),
  );
  const count = before.ours.length + fresh.length;
  const verdicts: Verdict[] = [
    ...lost.map(({ name }) => wrong(`ours: ${name} is lost`)),
    ...missing.map((line) => wrong(`ours: ${line} was not added`)),
    ...(after.ours.length === count
      ? []
      : [wrong(`ours: ${after.ours.length} results, not ${count}`)]),
  ];
  if (!isSameFolder(after)) verdicts.push(judged({ kind: 'answer', why: 'added before' }, ''));
  return joined(...verdicts);
}

/** Whether a result stands for a message, by what it is a link to or a copy of. */
function isResultOf(
  { mail, inode }: Bench,
  line: string,
  { kind, content, ...file }: Result,
): boolean {
  if (kind === 'link') return isSamePlace(content, line);
  if (kind === 'hard link') return file.inode === inode(line);
  const { raw = '' } = mail.get(line) ?? {};
  const [, path = line] = /^mbox:(.*) \[\d+,\d+\)$/.exec(line) ?? [];
  const header = `X-source-folder: ${Buffer.from(path).toString('latin1')}\n`;
  return content.startsWith(header) && bare(content.slice(header.length)) === bare(raw);
}

function isSameContent(one: Result, other: Result): boolean {
  if (one.kind === 'link' && other.kind === 'link') return isSamePlace(one.content, other.content);
  return one.kind === other.kind && one.content.trimEnd() === other.content.trimEnd();
}

/** Ours corrects links to what was renamed in its maildir. */
function isSamePlace(one: string, other: string): boolean {
  const [place, otherPlace] = [one, other].map((path) =>
    path.replace(/\/(?:cur|new)\/([^/]*?)(?::2,[^/]*)?$/, '/cur/$1'),
  );
  return place === otherPlace;
}

function bare(text: string): string {
  return text.replace(/^>*From /gm, 'From ').trimEnd();
}

function isSameFolder(folders: Folders): boolean {
  const { ours, classic } = mapBoth(folders, (results) =>
    JSON.stringify(results.map(({ name, kind, content }) => [name, kind, bare(content)])),
  );
  return ours === classic;
}
