import type { Config } from './config.ts';

/**
 * Path of the result folder; `undefined` without `mfolder=`. Only `/…` and `./…` are
 * taken as they are; everything else is in `base`, `../found` and `.found` too.
 */
export function resultFolderPath({ base, mfolder }: Config): string | undefined {
  if (mfolder === undefined || mfolder === '') return undefined;
  return mfolder.startsWith('/') || mfolder.startsWith('./') ? mfolder : `${base}/${mfolder}`;
}
