import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expandValue } from '../../src/config/expand-value.ts';

const environment = {
  MAIL: '/srv/mail',
  LISTS: 'perl:python',
  A1_b: 'x',
  'odd name': 'odd',
  DOLLAR: '$MAIL ~/',
  EMPTY: '',
  UNSET: undefined,
};

test.each([
  ['~/mail', '/home/ada/mail'],
  ['~', '/home/ada'],
  ['~ada', '~ada'],
  ['~/mail:~/old', '/home/ada/mail:~/old'],
  ['/a/~/b', '/a/~/b'],
  ['~ada/mail', '~ada/mail'],
  ['~/$LISTS', '/home/ada/perl:python'],
  ['$MAIL', '/srv/mail'],
  ['$MAIL/in', '/srv/mail/in'],
  ['$MAIL.old', '/srv/mail.old'],
  ['$MAILS', ''],
  [`a\${MAIL}s`, 'a/srv/mails'],
  [`\${odd name}!`, 'odd!'],
  ['$A1_b-$A1_b', 'x-x'],
  ['a:$LISTS:b', 'a:perl:python:b'],
  ['$DOLLAR', '$MAIL ~/'],
  ['[$EMPTY][$UNSET][$NOWHERE]', '[][][]'],
  [`a\${MAIL`, 'a/srv/mail'],
  [`a\${}b`, 'ab'],
  ['a$', 'a'],
  ['a$-b', 'a-b'],
  ['$$MAIL', '/srv/mail'],
  ['$constructor', ''],
  ['', ''],
])('%j becomes %j', (value, expected) => {
  expect(expandValue(value, environment, '/home/ada')).toBe(expected);
});

test('a value without ~ and $ stays as it is', () => {
  const plain = fc.string({ unit: 'binary' }).filter((value) => !/[~$]/.test(value));
  fc.assert(
    fc.property(plain, (value) => {
      expect(expandValue(value, environment, '/home/ada')).toBe(value);
    }),
  );
});
