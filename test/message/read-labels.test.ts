import { describe, expect, it, test } from 'vitest';
import { readHeaderBlock } from '../../src/message/header/header-block.ts';
import { readLabels } from '../../src/message/header/read-labels.ts';

function labelsOf(header: string): readonly string[] | undefined {
  return readLabels(readHeaderBlock(Buffer.from(`${header}\n\n`)).fields);
}

describe('labels are read from the headers of', () => {
  it.each<[program: string, header: string, labels: readonly string[]]>([
    ['mutt: a whole line', 'X-Label: read this again', ['read this again']],
    ['mutt: or a list', 'X-Label: boats, harbour', ['boats', 'harbour']],
    ['Dovecot, in a box', 'X-Keywords: NonJunk $Forwarded      ', ['NonJunk', '$Forwarded']],
    ['OfflineIMAP', 'X-Keywords: boats,sea marks', ['boats', 'sea marks']],
    ['the author', 'Keywords: sea marks,\n light vessels', ['sea marks', 'light vessels']],
    ['Takeout', 'X-Gmail-Labels: Inbox,Category Updates', ['Inbox', 'Category Updates']],
    ['Takeout: one', 'X-Gmail-Labels: Category Updates', ['Category Updates']],
    ['Takeout: a comma', 'X-Gmail-Labels: "Boats, red",Inbox', ['Boats, red', 'Inbox']],
    [
      'Takeout: encoded',
      'X-Gmail-Labels: =?UTF-8?Q?B=C3=B8yer,"a,_b",Verft/Holmen?=',
      ['Bøyer', 'a, b', 'Verft/Holmen'],
    ],
    ['IMAP', 'X-GMAIL-LABELS: \\Inbox "sea marks" Boats', ['Inbox', 'sea marks', 'Boats']],
    ['IMAP: quotes', 'X-GMAIL-LABELS: "\\\\Sent" "a \\"b\\""', ['Sent', 'a "b"']],
    ['IMAP: a comma', 'X-GMAIL-LABELS: "\\\\Sent" "a, b"', ['Sent', 'a, b']],
    ['IMAP: its UTF-7', 'X-Gmail-Labels: Entw&APw-rfe,R&-D,R&D', ['Entwürfe', 'R&D']],
    ['Thunderbird', 'X-Mozilla-Keys: $label1 boats        ', ['$label1', 'boats']],
    ['several', 'X-Label: boats\nX-Keywords: boats tide', ['boats', 'tide']],
    ['nobody who would quote', 'X-Label: 5" disks, "old', ['5" disks', 'old']],
  ])('%s', (_, header, labels) => {
    expect(labelsOf(header)).toEqual(labels);
  });
});

test('a message has none if its headers are empty, or are not there', () => {
  expect(labelsOf('X-Mozilla-Keys:                 ')).toBeUndefined();
  expect(labelsOf('X-Label: , "" ,')).toBeUndefined();
  expect(labelsOf('Subject: boats')).toBeUndefined();
});

test('a megabyte of labels costs no more than its bytes, and 200 are kept', () => {
  const many = Array.from({ length: 20_000 }, (_, at) => `label ${at}`).join(',');
  expect(labelsOf(`X-Label: ${many}`)).toHaveLength(200);
  const started = process.cpuUsage();
  expect(labelsOf(`X-Label: "${'\\"'.repeat(400_000)}`)).toHaveLength(1);
  expect(process.cpuUsage(started).user).toBeLessThan(2_000_000);
});
