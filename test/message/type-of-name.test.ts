import { createRequire } from 'node:module';
import libmime from 'libmime';
import { expect, test } from 'vitest';
import { typeOfName } from '../../src/message/parts/type-of-name.ts';

const { extensions } = createRequire(import.meta.url)('libmime/lib/mimetypes.js');

test('the end of a name stands for the type that libmime says', () => {
  const endings = [...Object.keys(extensions), 'nothing', 'constructor', ''];
  const names = endings.flatMap((one) => [one, `a.${one}`, `a.pdf.${one.toUpperCase()} `]);
  expect(names.filter((name) => typeOfName(name) !== libmime.detectMimeType(name))).toEqual([]);
  expect(typeOfName('plan.of.2024.PDF')).toBe('application/pdf');
});
