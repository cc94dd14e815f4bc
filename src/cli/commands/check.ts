import { openMailIndex } from '../../api.ts';
import type { Config } from '../../config/config.ts';
import { engine } from '../../engine.ts';
import { StoreError } from '../../errors.ts';
import { EXIT } from '../exit-code.ts';
import type { Options } from '../options.ts';
import { counted } from '../terminal/counted.ts';
import { printReport } from '../terminal/print-report.ts';
import { visible } from '../terminal/visible.ts';
import type { World } from '../world.ts';

/** Faults told without `-v`. */
const FAULTS_SHOWN = 5;

/** Tells whether the database is sound. Throws `StoreError` when it is not. */
export async function runCheck(
  config: Config,
  { verbose, json }: Options,
  world: World,
): Promise<number> {
  const { stdout, stderr } = world;
  const { path } = engine.locate(config.database);
  const index = openMailIndex(config);
  const state = await index.check();
  const { messages, folders, bytes, faults } = state;
  if (json) printReport('check', state, world);
  if (faults.length === 0) {
    if (json) return EXIT.done;
    const size = (bytes / 1e6).toFixed(1);
    const what = [counted(messages, 'message'), counted(folders, 'folder'), `${size} MB`].join(
      ', ',
    );
    stdout.write(`${visible(path)} is sound: ${what}\n`);
    return EXIT.done;
  }
  const shown = verbose ? faults : faults.slice(0, FAULTS_SHOWN);
  for (const fault of shown) stderr.write(`mairix: ${visible(fault)}\n`);
  if (shown.length < faults.length) {
    stderr.write(`mairix: and ${faults.length - shown.length} more; -v names them all\n`);
  }
  throw new StoreError(`database ${path} is damaged`, {
    code: 'STORE_UNUSABLE',
    path,
    hint: 'run `mairix --rebuild` to make it anew from your mail, which is not touched by this',
  });
}
