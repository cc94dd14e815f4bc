import { type Listing, type Report, readMessageNames, statMessages } from './message-file.ts';

/**
 * All messages of a maildir. `undefined`, and a problem, when `cur` or `new` cannot be read: that is
 * not the same as a folder whose messages are gone.
 */
export function listMaildir(path: string, report: Report): Listing | undefined {
  const cur = readMessageNames(`${path}/cur`, report);
  const fresh = readMessageNames(`${path}/new`, report);
  if (cur === undefined || fresh === undefined) return undefined;
  const names = () => namesIn({ cur, new: fresh });
  return {
    count: cur.length + fresh.length,
    names: names(),
    files: statMessages(path, names(), { report, reportDirectories: true }),
  };
}

function* namesIn(directories: Readonly<Record<string, readonly string[]>>): Generator<string> {
  for (const [directory, names] of Object.entries(directories)) {
    for (const name of names) yield `${directory}/${name}`;
  }
}
