import type { Result, ResultFormat } from '../observe/read-results.ts';
import { mapBoth } from '../observe/two-programs.ts';
import type { Bench, Hits } from './bench.ts';
import { type Folders, judgeFolders } from './judge-folders.ts';
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
    (line) => !after.ours.some((one) => isResultOf(bench, line, { ...one, format })),
  );
  const fresh = hits.ours.filter(
    (line) => !before.ours.some((one) => isResultOf(bench, line, { ...one, format })),
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

/** Whether a result belongs to a message: whether it is a link to it or a copy of it. */
function isResultOf(
  { mail, inode }: Bench,
  line: string,
  { kind, content, format, ...file }: Result & { readonly format: ResultFormat },
): boolean {
  if (kind === 'link') return isSamePlace(content, line);
  if (kind === 'hard link') return file.inode === inode(line);
  const [, bytes = ''] = /^X-source-folder: (.*)\n/.exec(content) ?? [];
  const place = Buffer.from(bytes, 'latin1').toString();
  const [, box = line] = /^mbox:(.*) \[\d+,\d+\)$/.exec(line) ?? [];
  const [copy, original] = [content.slice(content.indexOf('\n') + 1), mail.get(line)?.raw ?? ''];
  // In an mbox, what its reader has noted about a message makes no other of it.
  const said = (text: string) => bare(format === 'mbox' ? text.replace(NOTES, '') : text);
  return isSamePlace(place, box) && said(copy) === said(original);
}

const NOTES = /^(?:X-)?Status:.*\n/gim;

function isSameContent(one: Result, other: Result): boolean {
  if (one.kind === 'link' && other.kind === 'link') return isSamePlace(one.content, other.content);
  return one.kind === other.kind && one.content.trimEnd() === other.content.trimEnd();
}

/** Ours corrects links to what was renamed in its maildir. */
function isSamePlace(one: string, other: string): boolean {
  const [place, otherPlace] = [one, other].map((path) =>
    path.replace(/\/(?:cur|new)\/([^/]*?)(?:[!;_-]2,[A-Za-z]*)?(?::2,[^/]*)?$/, '/cur/$1'),
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
