import type { Config } from './config.ts';

/**
 * Path of the result folder; `undefined` without `mfolder=`. Only `/…` and `./…` stay as they are;
 * everything else is relative to `base`, even `../found` and `.found`.
 */
export function resultFolderPath(config: Config): string | undefined {
  const { base, mfolder } = config;
  if (mfolder === undefined || mfolder === '') return undefined;
  return mfolder.startsWith('/') || mfolder.startsWith('./') ? mfolder : `${base}/${mfolder}`;
}
