import { expect, test } from 'vitest';
import { splitBase64 } from '../../src/message/parts/split-base64.ts';

const LINE = `${'QUJDREVGabc+/123'.repeat(5)}\n`;

test.each([
  ['a footer', `${LINE}QUJD\n`, '\n-- \nclub mailing list\nclub@lists.example\n'],
  ['a footer after padding', `${LINE}QQ==\n`, 'You are on the list of the club.\n'],
  ['all of it in clear', '', 'The boat sails at noon.\n'],
  ['nothing but base64', `${LINE}QUJD\n`, ''],
  ['padded pieces', `${LINE}QQ==\n\n${LINE}QQ==\n`, ''],
  ['spaces at the ends of lines', ` QUJD \n QUJD \n`, ''],
  ['a line in clear among base64', `${LINE}\nsent from the boat\n\n${LINE}`, ''],
  ['base64 in pieces', 'QUJDREVGabc123QUJDREVG abc123QUJDREVGabc123\n', ''],
])('%s', (_, coded, text) => {
  const found = splitBase64(Buffer.from(coded + text));
  expect([`${found.coded}`, `${found.text}`]).toEqual([coded, text]);
});
