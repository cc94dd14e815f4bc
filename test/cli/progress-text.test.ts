import { expect, test } from 'vitest';
import { countEvent, makeCounts, progressText } from '../../src/cli/terminal/progress-text.ts';

// How far a run has come, in a line

const FILES = { messages: 8_000, boxes: 0, bytes: 8_000_000 };
const BOXES = { messages: 1_000, boxes: 2, bytes: 10_000_000 };
const PACKED = { messages: 1_000, boxes: 2, bytes: undefined };

test.each([
  ['of files, each is a message', FILES, 2_000, 2, '2000 of 8000 messages, 1000/s, 0:06 left'],
  [
    'boxes are counted by their bytes',
    BOXES,
    2_000,
    4,
    '2000 of about 10000 messages, 500/s, 0:16 left',
  ],
  ['what a compressed box holds is not known', PACKED, 2_000, 4, '2000 messages, 500/s'],
  ['within the first second nothing is foretold', FILES, 300, 0.5, '300 of 8000 messages'],
  ['nor of boxes', BOXES, 300, 0.5, '300 messages'],
  ['nor before the first message', BOXES, 0, 5, 'looking through'],
  [
    'mail that came meanwhile takes no negative time',
    FILES,
    9_000,
    9,
    '9000 messages, 1000/s, 0:00 left',
  ],
])('%s', (_, left, read, seconds, text) => {
  const counts = makeCounts();
  countEvent(counts, { kind: 'scanned', ...left }, 100);
  for (let number = 0; number < read; number++) {
    countEvent(counts, { kind: 'message', location: '', folder: '', bytes: 1_000 }, 100);
  }
  expect(progressText(counts, 100 + seconds)).toBe(text);
});

test('while folders are listed, no number is known', () => {
  expect(progressText(makeCounts(), 3)).toBe('looking through');
});
