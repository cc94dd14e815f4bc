import { isMhMessageName } from '../formats/mh.ts';
import { type MessageFile, type Report, readMessageNames, statMessages } from './message-file.ts';

/** All messages of an MH folder; `undefined`, and a problem, when it cannot be read. */
export function listMh(path: string, report: Report): Iterable<MessageFile> | undefined {
  const names = listMhNames(path, report);
  return names && statMessages(path, names, { report, reportDirectories: false });
}

/** Names that messages of an MH folder can have, without looking at the files. */
export function listMhNames(path: string, report: Report): string[] | undefined {
  return readMessageNames(path, report)?.filter(isMhMessageName);
}
