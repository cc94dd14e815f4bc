import { describe, expect, test } from 'vitest';
import { htmlToText } from '../../src/message/text/html-to-text.ts';

describe('HTML as its reader sees it', () => {
  test.each([
    ['inline tags are no word ends', 'a<b>c</b> d<i>e</i>f', 'ac def'],
    ['other tags are', 'a<br>b<p>c</p>d<td>e<img src=x>f', 'a b c d e f'],
    [
      'entities are decoded',
      'caf&eacute; &amp; t&#233;&#xE9; &nbsp;x &unknown;',
      'café & téé \u00a0x &unknown;',
    ],
    [
      'script and style are dropped',
      'a<script>if (x < y) z()</script>b<STYLE>p{}</STYLE>c',
      'a b c',
    ],
    ['the title stays', '<head><title>A &amp; B</title></head>', ' A & B '],
    ['comments are dropped, tags inside them too', 'a<!-- <b>x</b> > -->b', 'ab'],
    ['conditional sections show their text', '<![if !mso]>a<![endif]>', 'a'],
    ['a quoted > does not end a tag', '<a title="x > y">b</a>', 'b'],
    ['attributes are not shown', '<a href="http://site.example/x">here</a>', 'here'],
    ['a lone < is text', '1 < 2', '1 < 2'],
    ['an empty script does not hide the rest', 'a<script src="x"/>b', 'a b'],
  ])('%s', (_title, html, text) => {
    expect(htmlToText(html).replace(/ +/g, ' ')).toBe(text);
  });
});
