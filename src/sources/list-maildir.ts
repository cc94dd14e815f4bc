import { type MessageFile, type Report, readMessageNames, statMessages } from './message-file.ts';

/**
 * All messages of a maildir with size and time. `undefined`, and a problem, when `cur` or `new`
 * cannot be read: that is not the same as a folder whose messages are gone.
 */
export function listMaildir(path: string, report: Report): Iterable<MessageFile> | undefined {
  const names = listMaildirNames(path, report);
  return names && statMessages(path, names, { report, reportDirectories: true });
}

/** Names of everything in `cur` and `new`, such as `cur/123:2,S`, without looking at the files. */
export function listMaildirNames(path: string, report: Report): Iterable<string> | undefined {
  const cur = readMessageNames(`${path}/cur`, report);
  const fresh = readMessageNames(`${path}/new`, report);
  return cur && fresh && namesIn({ cur, new: fresh });
}

function* namesIn(directories: Readonly<Record<string, readonly string[]>>): Generator<string> {
  for (const [directory, names] of Object.entries(directories)) {
    for (const name of names) yield `${directory}/${name}`;
  }
}
