import { ASCII_ONLY } from '../../model/fold.ts';
import { lazily } from '../../util/lazily.ts';

/** `Re:` in some languages, as often as it is there. */
const ANSWER = /^(?:(?:re|fwd?|aw|wg|antw|sv|vs|tr|rv|ref)(?:\[\d+\])?\s*:\s*)+/i;

/**
 * A subject without what mailing lists put in front of it: `Re: [time-nuts] Re: clock` is `Re: clock`. Only a tag that is
 * the name of one of these lists goes, because `[PATCH v2]` says something. They are asked for where there is a tag.
 */
export function withoutListTags(subject: string, lists: () => readonly string[]): string {
  const names = lazily(() => new Set(lists().map(squashed)));
  let text = subject.trim();
  let answer = '';
  let isTagged = false;
  for (;;) {
    const [prefix = ''] = ANSWER.exec(text) ?? [];
    const [tag, name = ''] = /^\[([^\]]{1,60})\]\s*/.exec(text.slice(prefix.length)) ?? [];
    answer ||= prefix;
    if (tag === undefined || !names().has(squashed(name))) {
      return isTagged ? answer + text.slice(prefix.length) : subject;
    }
    isTagged = true;
    text = text.slice(prefix.length + tag.length);
  }
}

/** What a subject and those of its answers have in common. */
export function topicOf(subject: string): string {
  return subject.trim().replace(ANSWER, '').replace(/\s+/g, ' ').toLowerCase();
}

/** `USRP-users` and `usrp_users` are one name. */
function squashed(name: string): string {
  const others = ASCII_ONLY.test(name) ? /[^a-z0-9]/g : otherThanLetters();
  return name.toLowerCase().replace(others, '');
}

const otherThanLetters = lazily(() => /[^\p{L}\p{N}]/gu);
