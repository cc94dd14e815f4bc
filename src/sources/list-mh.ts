import { isMhMessageName } from '../formats/mh.ts';
import { type Listing, type Report, readMessageNames, statMessages } from './message-file.ts';

/** All messages of an MH folder; `undefined`, and a problem, when it cannot be read. */
export function listMh(path: string, report: Report): Listing | undefined {
  const names = readMessageNames(path, report)?.filter(isMhMessageName);
  return (
    names && {
      count: names.length,
      names,
      files: statMessages(path, names, { report, reportDirectories: false }),
    }
  );
}
