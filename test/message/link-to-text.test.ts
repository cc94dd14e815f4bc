import { describe, expect, test } from 'vitest';
import { linkToText } from '../../src/message/text/link-to-text.ts';

const CODE = 'u001.WqYx9-2BhTzK4mQpLs7VbNcR3fGdJw8AeUiOy5-2Ft6XrZkMlHnPqSvBgCdEfTu1Yw-3D-3D';

describe('a target of a link says', () => {
  test.each([
    ['its host and its path', 'https://havn.example/tides/2024', 'https: havn.example tides 2024'],
    [
      'what it asks for',
      'https://x.example/?q=north+pier&lang=en#top',
      'https: x.example q north+pier lang en top',
    ],
    ['what is percent-encoded', '/caf%C3%A9/north%20pier%zz', ' café north pier%zz'],
    [
      'who gets the mail',
      'mailto:mira@havn.example?subject=Hello%20there',
      'mailto:mira@havn.example subject Hello there',
    ],
    [
      'which link it wraps',
      `https://s.example/?url=https%3A%2F%2Fhavn.example%2Ftide-table%2F2024-05&data=${CODE}`,
      'https: s.example url https://havn.example/tide-table/2024-05 data',
    ],
    [
      'which commit it shows',
      'https://git.example/c/?id=5d1f0c0ffee5d1f0c0ffee5d1f0c0ffee5d1f0c0',
      'https: git.example c id 5d1f0c0ffee5d1f0c0ffee5d1f0c0ffee5d1f0c0',
    ],
    [
      'a long title',
      '/how-we-rebuilt-the-north-pier-in-2024-and-what-we-learnt',
      ' how-we-rebuilt-the-north-pier-in-2024-and-what-we-learnt',
    ],
    ['a long word', '/Donaudampfschifffahrtsgesellschaft', ' Donaudampfschifffahrtsgesellschaft'],
  ])('%s', (_, target, text) => {
    expect(linkToText(target).replace(/ +/g, ' ')).toBe(text);
  });

  test.each([
    ['a code in a path', `https://click.example/ls/${CODE}/x`, 'https: click.example ls x'],
    [
      'a code in a query',
      `https://click.example/?u=0a1b2c3d4e5f60718293a4b5c&upn=${CODE}`,
      'https: click.example u upn',
    ],
    ['an encoded code', '/%41%42QxRzT7%2BhKw9vLmPqS%2FtYbNcR3fGdJw8AeUiOy56', ''],
    [
      'what is past a thousand characters',
      `/${'tide/'.repeat(199)}lost1`,
      ` ${'tide '.repeat(199)}lost`,
    ],
  ])('but not %s', (_, target, text) => {
    expect(linkToText(target).replace(/ +/g, ' ')).toBe(text);
  });

  test.each([
    '#top',
    'javascript:tides()',
    ' data:image/png;base64,iVBORw0KGgo',
    'cid:part1@havn.example',
  ])('nothing if it is no place: %s', (target) => {
    expect(linkToText(target)).toBe('');
  });
});
