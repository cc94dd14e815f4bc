import { describe, expect, test } from 'vitest';
import { sanitizeHtml } from '../../src/web/mail/sanitize-html.ts';
import { HOSTILE_MAILS } from './hostile-mails.ts';

const PICTURES: Readonly<Record<string, string>> = { 'logo@x': 'data:image/png;base64,AA==' };
const clean = (html: string) => sanitizeHtml(html, (id) => PICTURES[id]).html;

describe('HTML of mail', () => {
  test.each([
    ['<p>Hello <b>you</b>', '<p>Hello <b>you</b></p>'],
    ['a < b &amp; c', 'a &#60; b &#38; c'],
    ['<p align=center onclick=x()>x</p>', '<p align="center">x</p>'],
    [
      '<table><tr><td colspan="2" bgcolor="#fff">x',
      '<table><tr><td colspan="2" bgcolor="#fff">x</td></tr></table>',
    ],
    [
      '<p style="color: red; position: fixed; background: url(x)">x</p>',
      '<p style="color: red">x</p>',
    ],
    ['<p style="color: rgb(1, 2, 3)">x</p>', '<p style="color: rgb(1, 2, 3)">x</p>'],
    [
      '<p style="font-family: \'Noto Sans\', serif">x</p>',
      '<p style="font-family: &#39;Noto Sans&#39;, serif">x</p>',
    ],
    [
      '<a href="https://x.example/a?b&amp;c" title="bank">x</a>',
      '<a href="https://x.example/a?b&#38;c" title="https://x.example/a?b&#38;c" target="_blank" rel="noopener noreferrer nofollow" title="bank">x</a>',
    ],
    ['<a href="javascript:x">x</a>', '<a>x</a>'],
    ['<a href="/help">x</a>', '<a>x</a>'],
    [
      '<img src="cid:logo@x" alt="Logo" width="20">',
      '<img src="data:image/png;base64,AA==" alt="Logo" width="20">',
    ],
    ['<img src="cid:other@x" alt="Logo">', '<span>[Logo]</span>'],
    ['<img src="https://x.example/a.png" alt="Sale!">', '<span>[Sale!]</span>'],
    ['<b>x</i></b></p></body>y', '<b>x</b>y'],
    ['<head><title>x</title><style>p{}</style></head><body><p>y', '<p>y</p>'],
    ['<head><style>p{}</style><body>y', 'y'],
    ['<style>p{}', ''],
    ['<custom-tag>x</custom-tag>', 'x'],
    ['<br/>x<hr>', '<br>x<hr>'],
  ])('%j becomes %j', (given, expected) => {
    expect(clean(given)).toBe(expected);
  });

  test('counts the pictures that were not fetched', () => {
    const { picturesElsewhere } = sanitizeHtml(
      '<img src=http://x.example/><img src=//y><img>',
      () => undefined,
    );
    expect(picturesElsewhere).toBe(2);
  });

  test('takes time in proportion to its length', () => {
    const long = '<div><b><a href="https://x.example/">x</p></b>'.repeat(100_000);
    expect(clean(long).replace(/<[^>]*>/g, '')).toBe('x'.repeat(100_000));
  });

  test('there are more than sixty hostile mails', () => {
    expect(Object.keys(HOSTILE_MAILS).length).toBeGreaterThan(60);
  });

  test.each(Object.entries(HOSTILE_MAILS))('cannot do harm: %s', (_, given) => {
    const written = clean(given.replaceAll('TRAP', 'http://trap.example'));
    // All that is markup, taken apart again: tags and attributes of the list, and nothing else.
    for (const [tag] of written.matchAll(/<[^>]*>/g)) {
      expect(tag).toMatch(
        /^<\/?[a-z][a-z0-9]*(?: (?:align|alt|bgcolor|border|color|colspan|dir|height|href|rel|size|src|style|target|title|type|width)="[^"<>]*")*>$/,
      );
      expect(tag).not.toMatch(/ src="(?!data:image\/(?:png|gif|jpeg|webp);base64,)/);
      expect(tag).not.toMatch(/ href="(?!https?:|mailto:)/);
      expect(tag).not.toMatch(/ style="[^"]*[(\\]/);
    }
  });
});
