import type { Place } from '../../web/safety/door.ts';
import { serveWeb } from '../../web/serve-web.ts';
import type { IndexCommandInput } from '../command-input.ts';
import { EXIT } from '../exit-code.ts';
import { ANY_PLACE } from '../options/read-value.ts';
import { visible } from '../terminal/visible.ts';
import { VERSION } from '../version.ts';

/** Serves the page until a signal comes, which is how it ends. */
export async function runWeb({
  index,
  config,
  options,
  world,
}: IndexCommandInput): Promise<number> {
  const { web } = options;
  const place = typeof web === 'object' ? web : ANY_PLACE;
  const site = { index, config, version: VERSION };
  await serveWeb(site, place, {
    signal: world.interruption(),
    onReady: (address, where) => world.stdout.write(`${linesFor(address, where).join('\n')}\n`),
    onFault: (error) =>
      world.stderr.write(
        `${visible(`mairix: ${error instanceof Error ? (error.stack ?? error.message) : error}`)}\n`,
      ),
  });
  return EXIT.done;
}

function linesFor(address: string, place: Place): string[] {
  if (place.kind === 'port') return [`Open ${address}`, 'Ctrl-C ends it.'];
  const [, path = ''] = /^http:\/\/localhost(.*)$/s.exec(address) ?? [];
  return [
    `Listening at ${visible(place.path)}`,
    `Forward a port to it, such as: ssh -L 8465:${visible(place.path)} HOST`,
    `Then open http://localhost:8465${path}`,
    'Ctrl-C ends it.',
  ];
}
