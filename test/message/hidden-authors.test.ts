import { describe, expect, test } from 'vitest';
import { hiddenAuthors } from '../../src/message/header/hidden-authors.ts';
import { readMessageBlock } from '../../src/message/header/read-message-block.ts';
import { isNameVia, withoutVia } from '../../src/message/header/without-via.ts';

// Who wrote a message whose From has the address of a list

const LIST = 'List-Post: <mailto:crew@lists.example>\n';
const VIA = 'From: Ada Zorn via Crew <crew@lists.example>\n';

/** What is read from a header, with the addresses alone. */
function authorsIn(header: string): readonly [name: string, ...addresses: string[]] | undefined {
  const { fields } = readMessageBlock(Buffer.from(`${header}\n`, 'latin1'));
  const hidden = hiddenAuthors(fields, fields.first('from')?.trim() ?? '');
  return hidden && [hidden.name, ...hidden.authors.map(({ address }) => address)];
}

describe('a From that a list has rewritten', () => {
  test.each([
    ['an answer goes to the author', `${VIA}Reply-To: Ada Zorn <ada@zorn.example>\n`],
    ['and to the list', `${VIA}${LIST}Reply-To: crew@lists.example, ada@zorn.example\n`],
    ['X-Original-From', `${VIA}X-Original-From: Ada <ada@zorn.example>\nReply-To: b@x.example\n`],
    ['Author (RFC 9057)', `${VIA}Author: ada@zorn.example\nReply-To: b@x.example\n`],
    ['X-Original-Sender', `${VIA}X-Original-Sender: ada@zorn.example\n`],
    [
      'the list is known by List-Post',
      `From: Ada Zorn <Crew@lists.example>\n${LIST}Reply-To: ada@zorn.example\n`,
    ],
    [
      'by List-Id',
      'From: Ada Zorn <crew@lists.example>\nList-Id: Crew <crew.lists.example>\nReply-To: ada@zorn.example\n',
    ],
    [
      'by X-Mailing-List, and the name is in a comment',
      'From: crew@lists.example (Ada Zorn)\nX-Mailing-List: <crew@lists.example>\nReply-To: ada@zorn.example\n',
    ],
    [
      'by Mailing-List',
      'From: Ada Zorn <crew@lists.example>\nMailing-List: list crew@lists.example; contact o@x.example\nReply-To: ada@zorn.example\n',
    ],
    [
      'by X-BeenThere',
      'From: Ada Zorn <crew@lists.example>\nX-BeenThere: crew@lists.example\nReply-To: ada@zorn.example\n',
    ],
    ['in the address', 'From: Ada Zorn via G <ada=zorn.example@groups.example>\n'],
    ['in the address, encoded', 'From: Ada Zorn <ada=40zorn.example@dmarc.example>\n'],
    [
      'in Cc',
      `${VIA}${LIST}Reply-To: crew@lists.example\nCc: Bo <bo@x.example>, "Ada Zorn" <ada@zorn.example>\n`,
    ],
  ])('%s', (_, header) => {
    expect(authorsIn(header)).toEqual(['Ada Zorn', 'ada@zorn.example']);
  });

  test('has only a name if nothing says whose address it replaced', () => {
    expect(authorsIn(`${VIA}${LIST}Reply-To: crew@lists.example\nCc: bo@x.example\n`)).toEqual([
      'Ada Zorn',
    ]);
  });

  test('an original From without any other sign is enough', () => {
    expect(authorsIn('From: a@x.example\nX-Original-From: ada@zorn.example\n')).toEqual([
      '',
      'ada@zorn.example',
    ]);
  });
});

describe('a From that says itself who wrote', () => {
  test.each([
    [
      'a list wants the answers',
      `From: Ada <ada@zorn.example>\n${LIST}Reply-To: crew@lists.example\n`,
    ],
    [
      'the address of the list has that of the author in it',
      `From: A <a@lists.example>\nList-Post: <mailto:anna@lists.example>\nReply-To: b@x.example\n`,
    ],
    ['answers go elsewhere', 'From: Ada <ada@zorn.example>\nReply-To: office@zorn.example\n'],
    ['somebody is called Via', 'From: Via Lund <via@lund.example>\nReply-To: o@lund.example\n'],
    ['Olivia', 'From: Olivia Lund <o@lund.example>\nReply-To: p@lund.example\n'],
    ['no From', `${LIST}Reply-To: p@lund.example\n`],
  ])('%s', (_, header) => {
    expect(authorsIn(header)).toBeUndefined();
  });
});

test.each([
  ['Ada Zorn via Crew', 'Ada Zorn'],
  ["'Ada Zorn' via Crew", 'Ada Zorn'],
  ['Ada Zorn (via Crew Mailing List)', 'Ada Zorn'],
  ['Zorn, Ada via Crew', 'Zorn, Ada'],
  ['Ada VIA Crew', 'Ada'],
])('%j is the name %j', (written, name) => {
  expect([isNameVia(written), withoutVia(written)]).toEqual([true, name]);
});

test.each(['Ada', 'via Crew', 'Olivia Zorn', 'Ada via', ''])('%j is a name', (name) => {
  expect([isNameVia(name), withoutVia(name)]).toEqual([false, name]);
});

test('a hostile header takes no longer than its bytes justify', () => {
  const started = process.cpuUsage();
  for (const piece of ['via ', '=40a.', '" ', 'a=', '<crew@lists.example>']) {
    authorsIn(
      `From: ${piece.repeat(200_000 / piece.length)}\n${LIST}Reply-To: ${piece.repeat(50_000)}\n`,
    );
    authorsIn(
      `From: ${piece.repeat(380)}via x <crew@lists.example>\n${LIST}Cc: ${piece.repeat(50_000)}\n`,
    );
  }
  expect(process.cpuUsage(started).user).toBeLessThan(5_000_000);
});
