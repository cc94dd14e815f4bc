import type { ResultFormat } from '../../config/config.ts';
import type { Options } from './options.ts';

/** The format that the options ask for; none leaves it to the rc file. Where `-r` and `-x` are given, `-r` counts, as with classic mairix. */
export function askedFormat(options: Options): ResultFormat | undefined {
  const { format, where, rawOutput, excerptOutput, json, pager } = options;
  if (format !== undefined) return format;
  if (where) return 'folder';
  if (rawOutput) return 'raw';
  if (excerptOutput) return 'excerpt';
  if (pager) return 'summary';
  return json ? 'json' : undefined;
}
