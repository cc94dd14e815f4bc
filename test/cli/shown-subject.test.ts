import { expect, test } from 'vitest';
import { topicOf, withoutListTags } from '../../src/cli/listing/shown-subject.ts';

// What a summary shows of a subject

const LISTS = ['USRP-users', 'time-nuts', 'linux.man', 'patches'];

test.each([
  ['[USRP-users] clock drift', 'clock drift'],
  ['Re: [USRP-users] clock drift', 'Re: clock drift'],
  ['Re: [usrp_users] Re: clock drift', 'Re: clock drift'],
  ['[time-nuts] Re: [time-nuts] clock', 'Re: clock'],
  ['[Time Nuts][USRP-users] clock', 'clock'],
  ['AW: Fwd: [LinuxMan] clock', 'AW: Fwd: clock'],
  ['[PATCH v2 1/3] clock: fix drift', '[PATCH v2 1/3] clock: fix drift'],
  ['Re: [time-nuts] [PATCH] clock', 'Re: [PATCH] clock'],
  ['[Bug 12] [time-nuts] clock', '[Bug 12] [time-nuts] clock'],
  ['[other] clock', '[other] clock'],
  ['[] clock', '[] clock'],
  ['[time-nuts]', ''],
  ['  clock  ', '  clock  '],
  ['', ''],
])('%j is %j', (subject, shown) => {
  expect(withoutListTags(subject, () => LISTS)).toBe(shown);
});

test.each([
  ['Re: clock  drift', 'clock drift'],
  ['AW: Re[2]: Clock drift', 'clock drift'],
  ['Research: clock', 'research: clock'],
])('%j is about %j', (subject, topic) => {
  expect(topicOf(subject)).toBe(topic);
});
