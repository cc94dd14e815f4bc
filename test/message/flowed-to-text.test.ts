import { expect, test } from 'vitest';
import { flowedToText } from '../../src/message/text/flowed-to-text.ts';

test.each([
  ['a word over three lines', 'light \nhou \r\nse\nend', 'lighthouse\nend'],
  ['a space of its own at the end', 'the  \nlight', 'the light'],
  ['a quoted word', '> light \n> house\n', '> lighthouse\n'],
  ['no other depth', '>> light \n> house \nend', '>> light\n> house\nend'],
  ['a line that begins with a space more', 'the ligh \n tho \n  use', 'the lightho use'],
  ['the end of the text', 'light ', 'light'],
  ['a signature', 'light\n-- \nhouse', 'light\n-- \nhouse'],
  ['a quoted signature', '> light\n> -- \n> house', '> light\n> -- \n> house'],
  ['nothing', '', ''],
])('flowed text is joined: %s', (_title, flowed, text) => {
  expect(flowedToText(flowed)).toBe(text);
});
