import type { FolderFormat } from '../../config/config.ts';
import { openMaildirWriter } from './maildir-writer.ts';
import { openMboxWriter } from './mbox-writer.ts';
import { openMhWriter } from './mh-writer.ts';
import type { ResultWriter, WriterOptions } from './result-writer.ts';

/** Opens the writer of each format; `guard/layouts.ts` describes what its results look like. */
export const WRITERS: Readonly<
  Record<FolderFormat, (options: WriterOptions) => ResultWriter | Promise<ResultWriter>>
> = {
  maildir: openMaildirWriter,
  mh: openMhWriter,
  mbox: openMboxWriter,
};
