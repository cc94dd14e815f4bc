import { serveMail } from '../../mcp/serve-mail.ts';
import type { IndexCommandInput } from '../command-input.ts';
import { EXIT } from '../exit-code.ts';
import { VERSION } from '../version.ts';

/** Answers an assistant until it goes away; stdout belongs to the protocol. */
export async function runMcp({ index, config, world }: IndexCommandInput): Promise<number> {
  const view = { index, config, within: config.mcpFolders };
  await serveMail(view, { version: VERSION, signal: world.interruption() });
  return EXIT.done;
}
