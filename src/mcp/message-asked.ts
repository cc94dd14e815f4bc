import { z } from 'zod';
import type { Hit } from '../model/hit.ts';
import { findHit } from './find-hit.ts';
import type { MailView } from './mail-view.ts';
import { AskedWrongly } from './tool.ts';

/** How a message is named in what a tool takes. */
export const MESSAGE_ASKED = {
  id: z.string().max(2_000).optional().describe('Its Message-ID, as `search` gives it.'),
  location: z
    .string()
    .max(10_000)
    .optional()
    .describe('Or its location, for a message without an id.'),
};

/** The message that was named. Throws `AskedWrongly` if there is none that may be seen. */
export async function messageAsked(
  view: MailView,
  asked: { readonly id?: string | undefined; readonly location?: string | undefined },
): Promise<Hit> {
  if (!asked.id && !asked.location) {
    throw new AskedWrongly('name a message: give the id or the location that `search` shows');
  }
  const hit = await findHit(view, asked);
  if (hit === undefined) {
    throw new AskedWrongly(
      'there is no such message; give an id or a location as `search` shows it',
    );
  }
  return hit;
}
