import { engineOf } from '../../engine.ts';
import { StoreError } from '../../errors.ts';
import type { DatabaseState } from '../../store/database-state.ts';
import { REBUILD_HINT } from '../../store/rebuild-hint.ts';
import type { CommandInput, IndexCommandInput } from '../command-input.ts';
import { EXIT } from '../exit-code.ts';
import { counted } from '../terminal/counted.ts';
import { printReport } from '../terminal/print-report.ts';
import { visible } from '../terminal/visible.ts';

/** Faults shown without `-v`. */
const FAULTS_SHOWN = 5;

/** Reports that the database is sound. Throws `StoreError` when it is not. */
export async function runCheck({
  index,
  config,
  options,
  world,
}: IndexCommandInput): Promise<number> {
  const { path } = engineOf(config).locate(config.database);
  const state = await index.check();
  if (options.json) printReport('check', state, world);
  if (state.faults.length > 0) {
    printFaults(state.faults, { options, world });
    throw new StoreError(`database ${path} is damaged`, {
      code: 'STORE_UNUSABLE',
      path,
      hint: REBUILD_HINT,
    });
  }
  if (!options.json) world.stdout.write(`${visible(path)} is sound: ${contentsOf(state)}\n`);
  return EXIT.done;
}

function contentsOf({ messages, folders, bytes }: DatabaseState): string {
  const size = `${(bytes / 1e6).toFixed(1)} MB`;
  return [counted(messages, 'message'), counted(folders, 'folder'), size].join(', ');
}

function printFaults(faults: readonly string[], { options, world }: CommandInput): void {
  const shown = options.verbose ? faults : faults.slice(0, FAULTS_SHOWN);
  for (const fault of shown) world.stderr.write(`mairix: ${visible(fault)}\n`);
  const rest = faults.length - shown.length;
  if (rest > 0) world.stderr.write(`mairix: and ${rest} more; -v names them all\n`);
}
