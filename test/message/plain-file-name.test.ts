import { expect, test } from 'vitest';
import { plainFileName } from '../../src/message/parts/plain-file-name.ts';

test.each([
  ['plan.pdf', 'plan.pdf'],
  ['C:\\scans\\north.png', 'north.png'],
  ['/home/ada/plan.pdf', 'plan.pdf'],
  ['Offer 3/2020.pdf', 'Offer 3/2020.pdf'],
  ['Gr%C3%B6%C3%9Fe%20neu.pdf', 'Größe neu.pdf'],
  ['%e6%a1%9f%e6%a9%8b.pdf', '桟橋.pdf'],
  ['100%25.pdf', '100%25.pdf'],
  ['50%C3%.pdf', '50%C3%.pdf'],
  ['a%FF%C3%B6.pdf', 'a%FF%C3%B6.pdf'],
  ['%C3%B6%0A.pdf', '%C3%B6%0A.pdf'],
])('the name %s is %s', (written, name) => {
  expect(plainFileName(written)).toBe(name);
});
