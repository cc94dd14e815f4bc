import type { FolderFormat } from '../../config/config.ts';
import { assertNever } from '../../util/assert-never.ts';
import { openMaildirWriter } from './maildir-writer.ts';
import { openMboxWriter } from './mbox-writer.ts';
import { openMhWriter } from './mh-writer.ts';
import type { ResultWriter, WriterOptions } from './result-writer.ts';

/** The writer for a format, ready to add to. */
export async function openWriter(
  format: FolderFormat,
  options: WriterOptions,
): Promise<ResultWriter> {
  switch (format) {
    case 'maildir':
      return openMaildirWriter(options);
    case 'mh':
      return openMhWriter(options);
    case 'mbox':
      return openMboxWriter(options);
    default:
      return assertNever(format);
  }
}
