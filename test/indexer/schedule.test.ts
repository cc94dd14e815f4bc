import { describe, expect, test } from 'vitest';
import { type Look, newSchedule, type Schedule } from '../../src/indexer/watch/schedule.ts';

const PACE = { gather: 10, retry: 100, check: 1000 };
const EVERYTHING: Look = { folders: undefined, fast: false };
const INBOX: Look = { folders: ['inbox'], fast: true };
const LISTS: Look = { folders: ['lists'], fast: false };

describe('the schedule of a watch', () => {
  test('begins with a look at everything', () => {
    const schedule = newSchedule(PACE, 0);
    expect(schedule.nextTime()).toBe(0);
    expect(schedule.take(0)).toEqual(EVERYTHING);
    expect(schedule.take(0)).toBeUndefined();
  });

  test('looks at everything again after the time of a check', () => {
    const schedule = afterFirstLook();
    expect(schedule.nextTime()).toBe(1000);
    expect(schedule.take(999)).toBeUndefined();
    expect(schedule.take(1000)).toEqual(EVERYTHING);
    expect(schedule.nextTime()).toBe(2000);
  });

  test('gathers what it hears for some time, then gives it as one look', () => {
    const schedule = afterFirstLook();
    schedule.hear(INBOX, 50);
    schedule.hear(LISTS, 55);
    expect(schedule.nextTime()).toBe(60);
    expect(schedule.take(59)).toBeUndefined();
    expect(schedule.take(60)).toEqual({ folders: ['inbox', 'lists'], fast: false });
    expect(schedule.nextTime()).toBe(1000);
  });

  test('names a folder once, however often it is heard of', () => {
    const schedule = afterFirstLook();
    for (const now of [50, 51, 52]) schedule.hear(INBOX, now);
    expect(schedule.take(60)).toEqual(INBOX);
  });

  test('looks at all folders when one of several changes may be anywhere', () => {
    const schedule = afterFirstLook();
    schedule.hear(INBOX, 50);
    schedule.hear({ folders: undefined, fast: true }, 51);
    expect(schedule.take(60)).toEqual({ folders: undefined, fast: true });
  });

  test('leaves to a check what it has heard by then', () => {
    const schedule = afterFirstLook();
    schedule.hear(INBOX, 995);
    expect(schedule.nextTime()).toBe(1000);
    expect(schedule.take(1000)).toEqual(EVERYTHING);
    expect(schedule.nextTime()).toBe(2000);
  });

  test('gathers again after a look during which it heard something', () => {
    const schedule = newSchedule(PACE, 0);
    schedule.take(0);
    schedule.hear(INBOX, 1);
    schedule.end({ failed: undefined }, 50);
    expect(schedule.nextTime()).toBe(60);
    expect(schedule.take(60)).toEqual(INBOX);
  });

  test('rests after a look that failed, then takes it again', () => {
    const schedule = afterFirstLook();
    schedule.hear(INBOX, 50);
    const failed = schedule.take(60);
    schedule.end({ failed }, 70);
    expect(schedule.nextTime()).toBe(170);
    expect(schedule.take(169)).toBeUndefined();
    expect(schedule.take(170)).toEqual(INBOX);
  });

  test('joins what it hears during that rest with the look that failed', () => {
    const schedule = afterFirstLook();
    schedule.hear(INBOX, 50);
    schedule.end({ failed: schedule.take(60) }, 70);
    schedule.hear(LISTS, 80);
    expect(schedule.nextTime()).toBe(170);
    expect(schedule.take(170)).toEqual({ folders: ['inbox', 'lists'], fast: false });
  });

  test('does not even check during that rest', () => {
    const schedule = afterFirstLook();
    schedule.hear(INBOX, 900);
    schedule.end({ failed: schedule.take(910) }, 950);
    expect(schedule.nextTime()).toBe(1050);
    expect(schedule.take(1050)).toEqual(EVERYTHING);
  });
});

/** The first look is over at once; nothing was heard yet. */
function afterFirstLook(): Schedule {
  const schedule = newSchedule(PACE, 0);
  schedule.take(0);
  schedule.end({ failed: undefined }, 0);
  return schedule;
}
