import { linkSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { reasonOf } from '../../errors.ts';
import type { Problem } from '../../model/events.ts';
import { fsPath } from '../../model/path.ts';
import { errorCode } from '../disc/error-code.ts';
import type { PreparedMessage } from './prepare-message.ts';
import type { WriterOptions } from './result-writer.ts';
import { reuseLink } from './reuse-link.ts';

/** Makes the entries of one folder: a function of the message and the path it gets there. */
export type PlaceMessage = (message: PreparedMessage, path: string) => void;

export function placeMessages({ hardLinks, report, aside, earlier }: WriterOptions): PlaceMessage {
  const linkMessage = hardLinks ? hardLinking(report) : reusing(aside, earlier);
  return (message, path) => {
    if (message.kind === 'link') linkMessage(message.source, path);
    else writeFileSync(fsPath(path), message.bytes, { mode: 0o600, flag: 'wx' });
  };
}

function reusing(aside: string, earlier: string | undefined): typeof linkSymbolically {
  if (earlier === undefined) return linkSymbolically;
  return (source, path) => {
    const before = earlier + path.slice(aside.length);
    if (!reuseLink(before, { source, path })) linkSymbolically(source, path);
  };
}

function linkSymbolically(source: string, path: string): void {
  symlinkSync(fsPath(source), fsPath(path));
}

/** Where the system refuses hard links, symbolic ones take their place; said once, not per message. */
function hardLinking(report: (problem: Problem) => void): typeof linkSymbolically {
  let isReported = false;
  return (source, path) => {
    try {
      linkSync(realpathSync.native(fsPath(source), 'buffer'), fsPath(path));
    } catch (error) {
      if (!NOT_LINKABLE.includes(errorCode(error))) throw error;
      linkSymbolically(source, path);
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
