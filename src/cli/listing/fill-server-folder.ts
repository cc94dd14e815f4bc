import type { Config } from '../../config/config.ts';
import { type ServerResultFolder, serverResultFolder } from '../../config/server-result-folder.ts';
import { ConfigError } from '../../errors.ts';
import type { IndexCommandInput } from '../command-input.ts';
import { fetcherFor } from './fetcher-for.ts';
import { reportFilling } from './report-filling.ts';

/** Searches, then makes a folder on an IMAP server hold the hits. */
export async function fillServerFolder(input: IndexCommandInput): Promise<number> {
  const { index, config, options } = input;
  const place = requireServerFolder(config);
  const indexed = await index.folders();
  return await reportFilling(input, {
    part: 'folder',
    afterInterruption:
      'what the folder held is still there, and the next search removes what came since',
    async write(hits, { signal, report }) {
      // Loaded here, because it loads the client.
      const { writeServerResults } = await import('../../results/server/write-server-results.ts');
      return await writeServerResults(hits, {
        ...place,
        indexed,
        augment: options.augment,
        inOrder: config.sort !== undefined,
        environment: config.environment ?? {},
        fetcher: fetcherFor(input, { signal }),
        signal,
        report,
        now: new Date(),
      });
    },
  });
}

function requireServerFolder(config: Config): ServerResultFolder {
  const { imap = [], mfolder } = config;
  const place = serverResultFolder(config);
  if (place !== undefined) return place;
  if (!mfolder) {
    throw new ConfigError('no result folder is set', {
      hint: 'add a line such as mfolder=found to the rc file, or use -o, -r or -x',
    });
  }
  throw new ConfigError('mformat=imap needs to know the account of the result folder', {
    hint:
      imap.length === 0
        ? 'add imap_server=, imap_username= and a password to the rc file'
        : `write its name in front: mfolder=${imap[0]?.name}:${mfolder}`,
  });
}
