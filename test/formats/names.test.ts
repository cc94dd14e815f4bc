import { expect, test } from 'vitest';
import { isResultName, resultName, uniquePart } from '../../src/formats/maildir-name.ts';
import { isMhMessageName } from '../../src/formats/mh.ts';

test.each([
  ['1300.7.host:2,RS', '1300.7.host'],
  ['1300.7.host', '1300.7.host'],
  ['1300.7.host,S=10:2,', '1300.7.host,S=10'],
  ['odd:1,x', 'odd:1,x'],
  ['1300.7.host!2,RS', '1300.7.host'],
  ['1300.7.host;2,', '1300.7.host'],
  ['1300.7.host!2,S:2,F', '1300.7.host'],
  ['1300.7.mail-2,S=10', '1300.7.mail-2,S=10'],
])('%s keeps %s when its flags change', (name, expected) => {
  expect(uniquePart(name)).toBe(expected);
});

test.each([
  [7, 0, '123456789.7.mairix'],
  [7, 1, '123456789.7.mairix:2,S'],
  [0, 7, '123456789.0.mairix:2,FRS'],
  [12, 6, '123456789.12.mairix:2,FR'],
])('result %i with flags %i is called %s', (number, flags, expected) => {
  expect(resultName(number, flags)).toBe(expected);
  expect(isResultName(expected)).toBe(true);
});

test.each(['1300.7.host:2,S', '123456789.x.mairix', '123456789.7.mairix.bak', '.gitignore'])(
  '%s is no result name',
  (name) => {
    expect(isResultName(name)).toBe(false);
  },
);

test.each(['0', '17', '17.', '0017', '99999999999999999999'])('MH message %s', (name) => {
  expect(isMhMessageName(name)).toBe(true);
});

test.each([',13', '#14', '15a', '1.5', '17.gz', '17..', '.', '', '\u0661'])(
  'no MH message: %j',
  (name) => {
    expect(isMhMessageName(name)).toBe(false);
  },
);
