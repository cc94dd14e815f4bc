import { reasonOf } from '../../errors.ts';
import { errorCode } from '../../files/errno.ts';
import { makeHardLink, makeLink } from '../../files/links.ts';
import { existingRealPath } from '../../files/real-path.ts';
import { createFile } from '../../files/write-file.ts';
import type { Problem } from '../../model/events.ts';
import type { PreparedMessage } from './prepare-message.ts';
import type { WriterOptions } from './result-writer.ts';
import { reuseLink } from './reuse-link.ts';

/** Makes the entry of a message at a path in the new folder. */
export type PlaceMessage = (message: PreparedMessage, path: string) => void;

export function placeMessages({ hardLinks, report, aside, earlier }: WriterOptions): PlaceMessage {
  const linkMessage = hardLinks ? hardLinking(report) : reusing(aside, earlier);
  return (message, path) => {
    if (message.kind === 'link') linkMessage(message.source, path);
    else createFile(path, message.bytes);
  };
}

function reusing(aside: string, earlier: string | undefined): typeof makeLink {
  if (earlier === undefined) return makeLink;
  return (source, path) => {
    const old = earlier + path.slice(aside.length);
    if (!reuseLink(old, { source, path })) makeLink(source, path);
  };
}

/** Makes symbolic links instead where the system refuses hard ones, and reports that only once. */
function hardLinking(report: (problem: Problem) => void): typeof makeLink {
  let isReported = false;
  return (source, path) => {
    try {
      makeHardLink(existingRealPath(source), path);
    } catch (error) {
      if (!NOT_LINKABLE.includes(errorCode(error))) throw error;
      makeLink(source, path);
      if (!isReported) report({ location: source, reason: noHardLink(error) });
      isReported = true;
    }
  };
}

/** Another file system, one without hard links, somebody else's file, or too many links. */
const NOT_LINKABLE: readonly (string | undefined)[] = [
  'EXDEV',
  'EPERM',
  'ENOTSUP',
  'EOPNOTSUPP',
  'EACCES',
  'EMLINK',
];

function noHardLink(error: unknown): string {
  return `made a symbolic link instead of a hard link: ${reasonOf(error)}`;
}
