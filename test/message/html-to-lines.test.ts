import { describe, expect, test } from 'vitest';
import { htmlToLines } from '../../src/message/text/html-to-lines.ts';

describe('HTML as lines of text', () => {
  test.each<[what: string, html: string, lines: string[]]>([
    ['spaces and line ends count once', ' a \n\t b&nbsp; c ', ['a b c']],
    ['inline tags end no word', 'a<b>c</b> <i> d</i>', ['ac d']],
    [
      'blocks are lines, paragraphs have an empty line between them',
      '<div>a<div>b</div></div><p>c<p>d',
      ['a', 'b', '', 'c', '', 'd'],
    ],
    [
      'br ends a line; two of them leave an empty one, and so do three',
      'a<br>b<br><br><br>c',
      ['a', 'b', '', 'c'],
    ],
    [
      'a div with nothing but br is an empty line',
      '<div>a</div><div><br></div><div>b</div>',
      ['a', '', 'b'],
    ],
    [
      'lists have marks and numbers',
      '<ul><li>a<ul><li>b</ul><li>c</ul><ol><li>d<li>e</ol>f',
      ['- a', '  - b', '- c', '', '1. d', '2. e', '', 'f'],
    ],
    [
      'cells of a table are side by side',
      '<table><tr><td>1<td>2<tr><td>3<td>4</table>',
      ['1 2', '3 4'],
    ],
    [
      'quotes are marked',
      'a<blockquote><p>b<p>c<blockquote>d</blockquote></blockquote>e',
      ['a', '', '> b', '>', '> c', '>', '> > d', '', 'e'],
    ],
    [
      'pre keeps its lines and spaces',
      '<pre>a\n  b\n\n  c</pre>d',
      ['a', '  b', '', '  c', '', 'd'],
    ],
    ['a rule is a line', 'a<hr>b', ['a', '', '-'.repeat(40), '', 'b']],
    [
      'pictures are what stands for them',
      'a <img alt="the pier" src=x> <img src=y>b',
      ['a [the pier] b'],
    ],
    ['what nobody sees is left out', '<title>t</title><style>s</style><script>x</script>a', ['a']],
    [
      'so is what is hidden, with all in it',
      '<div style="display:none">a<div>b</div>c</div>d<span hidden>e</span>',
      ['d'],
    ],
    [
      'but not all the rest, where that never ends',
      '<div style="display: none">a<p>b',
      ['a', '', 'b'],
    ],
    ['filling that nobody sees takes no space', 'a&zwnj;&nbsp;&zwnj;&nbsp;&#847; &#847;b', ['a b']],
    ['a joiner inside a word stays', 'می&zwnj;خواهم', ['می\u200cخواهم']],
  ])('%s', (_what, html, lines) => {
    expect(htmlToLines(html).split('\n')).toEqual(lines);
  });

  test.each([
    [
      '<a href="https://havn.example/tides?day=5&amp;x">tides</a>',
      'tides <https://havn.example/tides?day=5&x>',
    ],
    ['<a href="https://havn.example/">havn.example</a>', 'havn.example'],
    ['<a href="mailto:ada@havn.example">ada@havn.example</a>', 'ada@havn.example'],
    ['<a href="mailto:ada@havn.example">Ada</a>', 'Ada <ada@havn.example>'],
    ['<a href="https://evil.example/">havn.example</a>', 'havn.example <https://evil.example/>'],
    ['<a href="#top">up</a> <a href="javascript:alert(1)">run</a> <a>bare</a>', 'up run bare'],
    [`<a href="https://t.example/p?${'x'.repeat(300)}">long</a>`, 'long <https://t.example/p…>'],
  ])('says where a link leads, unless its text does: %s', (html, text) => {
    expect(htmlToLines(html)).toBe(text);
  });

  test.each([
    '<div>',
    '<blockquote>',
    '<ul><li>',
    '<a href=x>',
    '<span hidden>',
    '<pre>',
    '&zwnj;',
  ])('takes no more than linear time for many of %s', (tag) => {
    const time = (count: number) => {
      const begin = process.cpuUsage().user;
      htmlToLines(`${tag}a `.repeat(count));
      return process.cpuUsage().user - begin;
    };
    time(1_000);
    expect(time(160_000)).toBeLessThan(40 * (time(20_000) + 5_000));
  });
});
