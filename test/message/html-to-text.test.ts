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
    ['a quoted > does not end a tag', '<p class="x > y">b</p>', ' b '],
    ['attributes are not shown', '<span lang="en" id=x data-title="y">here</span>', 'here'],
    [
      'tags that nobody knows are no word ends',
      'sun<foo-bar>flo</foo-bar>wer mill<st1:place w:st="on">sto</st1:place>ne lan<o:p></o:p>tern',
      'sunflower millstone lantern',
    ],
    [
      'nor are those of old and new programs',
      'a<font color=red>b</font><nobr>c</nobr>d<wbr>e<bdi>f</bdi><blink>g</blink>h<amp-x>i',
      'abcdefghi',
    ],
    ['soft hyphens are kept for who folds them', 'Gut&shy;schein&#8203;', 'Gut\u00adschein\u200b'],
    [
      'an alternative text is in place of its picture',
      'a<img src="cid:x" alt="Harbour &amp; pier">b<area alt=north>c',
      'a Harbour & pier b north c',
    ],
    [
      'titles come after the text',
      'see <abbr title="World Wide">WW</abbr> <a title=Tides>now</a>',
      'see WW now\nWorld Wide\nTides',
    ],
    [
      'so do targets of links, each once',
      'a <a HREF="https://havn.example/tides?day=5&amp;x">b</a> c <a href=https://havn.example/tides?day=5&x>d</a>',
      'a b c d\nhttps: havn.example tides day 5 x',
    ],
    [
      'other addresses are no links',
      '<link href="x.css"><img src="https://x.example/y"><base href=z>',
      ' ',
    ],
    ['nor are those in scripts', '<script title="x" href="y"></script>a', ' a'],
    ['a lone < is text', '1 < 2', '1 < 2'],
    ['an empty script does not hide the rest', 'a<script src="x"/>b', 'a b'],
  ])('%s', (_title, html, text) => {
    expect(htmlToText(html).replace(/ +/g, ' ')).toBe(text);
  });
});
