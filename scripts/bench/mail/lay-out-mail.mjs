import { mkdirSync } from 'node:fs';
import { showCount } from '../numbers.mjs';
import { takeMail } from './take-mail.mjs';
import { openMailWriter } from './write-mail.mjs';

/**
 * Makes the mail to measure with below `base`: a copy of given mail, or generated mail.
 *
 * @param {Pick<import('../options.mjs').Options, 'mail' | 'messages' | 'seed'>} options
 * @param {{ base: string, signal: AbortSignal, say: (text: string) => void }} target
 * @returns {Promise<import('../programs/program.mjs').Mail>}
 */
export async function layOutMail({ mail, messages, seed }, { base, signal, say }) {
  mkdirSync(base);
  if (mail.length > 0) {
    say('making a copy of the mail');
    return { base, ...(await takeMail(mail, { base, signal })) };
  }
  say(`generating ${showCount(messages)} messages`);
  const { maildirs, writeUntil } = openMailWriter(base, seed);
  await writeUntil(messages, signal);
  return { base, maildirs, boxes: [] };
}
