import { createRequire } from 'node:module';
import { lazily } from '../../util/lazily.ts';

/** The media type that the end of a file's name stands for, in any case; `application/octet-stream` if nobody knows. */
export function typeOfName(fileName: string): string {
  const ending = fileName.toLowerCase().replace(/\s/g, '').split('.').at(-1) ?? '';
  const known = Object.hasOwn(typesByEnding(), ending) ? typesByEnding()[ending] : undefined;
  if (known === undefined) return 'application/octet-stream';
  const types = [known].flat();
  return types.find((type) => type.split('/')[1] === ending) ?? types[0] ?? '';
}

/** A table of libmime: to load it all takes ten times as long, and nearly all mail needs no more. */
const typesByEnding = lazily((): Readonly<Record<string, string | string[]>> => {
  const require = createRequire(import.meta.url);
  return require('libmime/lib/mimetypes.js').extensions;
});
