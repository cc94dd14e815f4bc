import { libmime } from '../charset/libmime.ts';

/** How the names of files of a media type end: `pdf`; `undefined` if that is not known. */
export function endingOfType(mediaType: string): string | undefined {
  const ending = libmime().detectExtension(mediaType);
  return ending === 'bin' || ending === '' ? undefined : ending;
}
