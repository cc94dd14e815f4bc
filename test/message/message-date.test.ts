import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { messageDate } from '../../src/message/date/message-date.ts';
import { readDate, readingsOfDate } from '../../src/message/date/read-date.ts';

const iso = (seconds: number | undefined) =>
  seconds === undefined ? undefined : new Date(seconds * 1000).toISOString();

/** All of these are Monday, 2 March 2020, 09:11:12 UTC. */
describe('the same moment, written as', () => {
  test.each([
    // as the standard has it, now and long ago
    'Mon, 02 Mar 2020 10:11:12 +0100',
    '2 Mar 2020 09:11:12 GMT',
    'Mon, 2 Mar 2020 10:11:12 +0100 (CET)',
    'Mon (Monday), 2 (two) Mar 2020 10:11:12 +0100 (Berlin (Germany))',
    'Mon, 2 Mar 20 04:11:12 EST',
    'Mon, 2 Mar 120 01:11:12 PST',
    'Mon, 2 Mar 2020 09:11:12 UT',
    'Mon, 2 Mar 2020 09:11:12 Z',
    'Mon, 2 Mar 2020 09:11:12 A',
    // with the weekday wrong, long, odd
    'Fri, 2 Mar 2020 10:11:12 +0100',
    'Monday, 02-Mar-20 09:11:12 GMT',
    'Mon 2 Mar 2020 10:11:12 +0100',
    'Mon,, 2 Mar 2020 10:11:12 +0100',
    ', 2 Mar 2020 10:11:12 +0100',
    // with spaces, commas and dashes elsewhere
    'Mon,2Mar2020 10:11:12+0100',
    ' Mon ,  2   Mar 2020\t10:11:12   +0100 ',
    'Mon, 2 Mar 2020, 10:11:12 +0100',
    'Mon, 2-Mar-2020 10:11:12 +0100',
    'Mon, 2nd Mar 2020 10:11:12 +0100',
    'Mon, 2 Mar. 2020 10:11:12 +0100',
    'Mon, 2 March 2020 at 10:11:12 +0100',
    // with the time in other ways
    'Mon, 2 Mar 2020 10.11.12 +0100',
    'Mon, 2 Mar 2020 10: 11:12 +0100',
    'Mon, 2 Mar 2020 10:11:12.999999 +0100',
    'Mon, 2 Mar 2020 10:11:12,999 +0100',
    'Mon, 2 Mar 2020 10:11:12 AM +0100',
    'Mon, 2 Mar 2020 10:11:12 a.m. CET',
    'Mon, 2 Mar 2020 06:11:12 PM JST',
    // with the zone in other ways
    'Mon, 2 Mar 2020 10:11:12 +01:00',
    'Mon, 2 Mar 2020 10:11:12 +01',
    'Mon, 2 Mar 2020 10:11:12 +1',
    'Mon, 2 Mar 2020 10:11:12 +100',
    'Mon, 2 Mar 2020 10:11:12 0100',
    'Mon, 2 Mar 2020 10:11:12 + 0100',
    'Mon, 2 Mar 2020 05:11:12 --0400',
    'Mon, 2 Mar 2020 05:11:12 +-0400',
    'Mon, 2 Mar 2020 10:11:12 GMT+0100',
    'Mon, 2 Mar 2020 10:11:12 UTC+01:00',
    'Mon, 2 Mar 2020 10:11:12 GMT+1',
    'Mon, 2 Mar 2020 10:11:12 +0100 CET',
    'Mon, 2 Mar 2020 10:11:12 CET +0100',
    'Mon, 2 Mar 2020 11:11:12 MET DST',
    'Mon, 2 Mar 2020 14:41:12 IST',
    'Mon, 2 Mar 2020 09:11:12 QQQ',
    'Mon, 2 Mar 2020 09:11:12 -0000',
    'Mon, 2 Mar 2020 09:11:12 +2400',
    'Mon, 2 Mar 2020 01:11:12 Pacific Standard Time',
    'Mon, 2 Mar 2020 09:11:12 China Standard Time',
    'Mon, 2 Mar 2020 09:11:12',
    // as ctime(3), date(1) and JavaScript write it
    'Mon Mar  2 09:11:12 2020',
    'Mon Mar  2 10:11:12 MET 2020',
    'Mon Mar  2 10:11:12 2020 +0100',
    'Mon Mar 02 2020 10:11:12 GMT+0100 (CET)',
    'Mon, Mar 2, 2020 10:11:12 +0100',
    // as ISO 8601 has it
    '2020-03-02T10:11:12+01:00',
    '2020-03-02T09:11:12.999Z',
    '2020-03-02 10:11:12 +0100',
    '2020/03/02 09:11:12',
    '20200302T091112Z',
    // as elsewhere in Europe
    '02.03.2020 10:11:12 +0100',
    'Mo, 2. März 2020 10:11:12 +0100',
    'Montag, 2. Ma\u0308rz 2020 um 10.11.12 MEZ',
    'lun., 2 mars 2020 10:11:12 +0100',
    'lunes, 2 de marzo de 2020 10:11:12 +0100',
    'segunda-feira, 2 de março de 2020 06:11:12 -0300',
    'pon., 2 mar 2020 10:11:12 +0100',
    'Пн, 02 мар 2020 12:11:12 +0300',
    // as Java, Outlook and others write it in Asia
    '星期一, 02 三月 2020 17:11:12 +0800',
    '周一, 2 3月 2020 17:11:12 +0800',
    '월, 02 3월 2020 18:11:12 +0900',
    '2020年3月2日(月) 18:11:12 +0900',
    '令和2年3月2日 18:11:12 +0900',
    'จ., 02 มี.ค. 2563 16:11:12 +0700',
    '๒ มีนาคม ๒๕๖๓ 16:11:12 +0700',
    'Thứ Hai, 2 tháng 3, 2020 16:11:12 +0700',
    'יום שני 2 במרץ 2020 11:11:12 +0200',
    // in seconds, and in thousandths
    '1583140272',
    '1583140272123',
    // in quotes, as in a template
    '"Mon, 2 Mar 2020 10:11:12 +0100"',
    'Date: Mon, 2 Mar 2020 10:11:12 +0100',
  ])('%s', (value) => {
    expect(iso(readDate(value))).toBe('2020-03-02T09:11:12.000Z');
  });
});

describe('the months in the language of the sender', () => {
  test.each([
    ['German', 'Jan Feb Mär Apr Mai Jun Jul Aug Sep Okt Nov Dez'],
    ['German', 'Jän. Febr. Mrz. Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.'],
    ['French', 'janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.'],
    ['French', 'janvier fevrier mars avril mai juin juillet aout septembre octobre nov dec'],
    ['Spanish', 'ene feb mar abr may jun jul ago sep oct nov dic'],
    ['Spanish', 'enero febrero marzo abril mayo junio julio agosto setiembre oct. nov. dic.'],
    ['Italian', 'gen feb mar apr mag giu lug ago set ott nov dic'],
    ['Portuguese', 'jan fev mar abr mai jun jul ago set out nov dez'],
    ['Portuguese', 'janeiro Fevereiro março abril maio junho julho agosto set. out. nov. dez.'],
    ['Dutch', 'jan. feb. mrt. apr. mei jun. jul. aug. sep. okt. nov. dec.'],
    ['Dutch', 'januari februari maart april mei juni juli augustus sept. okt. nov. dec.'],
    ['Swedish', 'jan feb mars apr maj juni juli aug sep okt nov dec'],
    ['Norwegian', 'jan. feb. mars april mai juni juli aug. sep. okt. nov. des.'],
    ['Polish', 'sty lut mar kwi maj cze lip sie wrz paź lis gru'],
    ['Polish', 'stycznia lutego marca kwietnia maja cze lipca sie września paz lis grudnia'],
    ['Czech', 'led úno bře dub kvě čvn čvc srp zář říj lis pro'],
    ['Czech', 'ledna února března dubna května června července srpna září října lis prosince'],
    ['Russian', 'янв фев мар апр май июн июл авг сен окт ноя дек'],
    ['Chinese', '一月 二月 三月 四月 五月 六月 七月 八月 九月 十月 十一月 十二月'],
    ['Chinese', '1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月'],
    ['Thai', 'ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.'],
    ['Russian', 'января февраля марта апреля мая июня июля августа сент. окт. нояб. декабря'],
  ])('%s: %s', (_, names) => {
    const days = names.split(' ').map((name) => iso(readDate(`2 ${name} 2020 10:00`)));
    expect(days.map((day) => day?.slice(0, 10))).toEqual(SECOND_OF_EACH_MONTH);
  });

  const SECOND_OF_EACH_MONTH = [
    ...['2020-01-02', '2020-02-02', '2020-03-02', '2020-04-02', '2020-05-02', '2020-06-02'],
    ...['2020-07-02', '2020-08-02', '2020-09-02', '2020-10-02', '2020-11-02', '2020-12-02'],
  ];
});

describe('other moments', () => {
  test.each([
    // years
    ['Wed, 2 Mar 94 10:11:12 PST', '1994-03-02T18:11:12.000Z'],
    ['2 Mar 49 10:11:12 +0000', '2049-03-02T10:11:12.000Z'],
    ['2 Mar 50 10:11:12 +0000', '1950-03-02T10:11:12.000Z'],
    ['2 Mar 0021 10:11:12 +0000', '2021-03-02T10:11:12.000Z'],
    ["2 Mar '21 10:11:12 +0000", '2021-03-02T10:11:12.000Z'],
    ['Sat, 1 Jan 0100 00:00:00 +0000', '2000-01-01T00:00:00.000Z'],
    ['Wed, 1 Jan 103 00:00:00 +0000', '2003-01-01T00:00:00.000Z'],
    ['Wed, 1 Jan 19103 00:00:00 +0000', '2003-01-01T00:00:00.000Z'],
    ['Sat, 1 Jan 100 00:00:00 +0000', '2000-01-01T00:00:00.000Z'],
    ['Sat, 1 Jan 19100 00:00:00 +0000', '2000-01-01T00:00:00.000Z'],
    ['Sat, 1 Jan 20200 00:00:00 +0000', undefined],
    ['Thu, 1 Jan 1970 00:00:00 +0000', '1970-01-01T00:00:00.000Z'],
    ['Thu, 1 Jan 1970 00:00:00 +0100', '1969-12-31T23:00:00.000Z'],
    ['Mon, 2 Mar 1969 10:11:12 +0000', '1969-03-02T10:11:12.000Z'],
    ['Mon, 1 Jan 1900 00:00:00 +0000', '1900-01-01T00:00:00.000Z'],
    ['Sun, 31 Dec 1899 23:59:59 +0000', undefined],
    ['2 Mar 0001 00:00:00 +0000', '2001-03-02T00:00:00.000Z'],
    ['Thu, 31 Dec 2105 23:59:59 +0000', '2105-12-31T23:59:59.000Z'],
    ['Fri, 1 Jan 2106 00:00:00 +0000', undefined],
    ['9 Sep 9999 09:09:09 +0000', undefined],
    // days
    ['Sun, 31 Feb 2020 10:11:12 +0000', '2020-03-02T10:11:12.000Z'],
    ['Mon, 42 Mar 2020 10:11:12 +0000', undefined],
    ['Mon, 0 Mar 2020 10:11:12 +0000', undefined],
    ['13/3/2020 10:11:12', '2020-03-13T10:11:12.000Z'],
    ['3/13/2020 10:11:12', '2020-03-13T10:11:12.000Z'],
    ['3/2/2020 10:11:12', undefined],
    ['3-2-2020 10:11:12', undefined],
    ['Fri, 05/03/2021 10:11:12', '2021-03-05T10:11:12.000Z'],
    ['Monday 05/03/2021 10:11:12', '2021-05-03T10:11:12.000Z'],
    ['Thursday 05/03/2021 10:11:12', undefined],
    ['Fri 5-3-2021 10:11:12 +0000', '2021-03-05T10:11:12.000Z'],
    ['3/3/2020 10:11:12', '2020-03-03T10:11:12.000Z'],
    ['02.13.2020 10:11:12', '2020-02-13T10:11:12.000Z'],
    // times
    ['Mon, 2 Mar 2020 10:11 -0530', '2020-03-02T15:41:00.000Z'],
    ['26 Aug 76 1429 EDT', '1976-08-26T18:29:00.000Z'],
    ['Mon, 2 Mar 2020 1011 +0100', '2020-03-02T09:11:00.000Z'],
    ['26 Aug 76 1429-EDT', '1976-08-26T18:29:00.000Z'],
    ['Mon, 2 Mar 2020', '2020-03-02T00:00:00.000Z'],
    ['Mon, 2 Mar 2020 +0100', '2020-03-01T23:00:00.000Z'],
    ['2020-03-02', '2020-03-02T00:00:00.000Z'],
    ['March 2, 2020 at 10:11 AM', '2020-03-02T10:11:00.000Z'],
    ['Mon, 2 Mar 2020 12:30:00 AM', '2020-03-02T00:30:00.000Z'],
    ['Mon, 2 Mar 2020 12:30:00 PM', '2020-03-02T12:30:00.000Z'],
    ['Mon, 2 Mar 2020 22:30:00 PM', '2020-03-02T22:30:00.000Z'],
    ['Sat, 31 Dec 2016 23:59:60 +0000', '2017-01-01T00:00:00.000Z'],
    ['Mon, 2 Mar 2020 24:00:00 +0000', '2020-03-03T00:00:00.000Z'],
    ['Mon, 2 Mar 2020 25:00:00 +0000', undefined],
    ['Mon, 2 Mar 2020 10:61:00 +0000', undefined],
    ['Mon, 2 Mar 2020 10:11:61 +0000', undefined],
    // no dates
    ['yesterday', undefined],
    ['2 days ago', undefined],
    ['10:11', undefined],
    ['March 2', undefined],
    ['Mon, 2 Foo 2020 10:11:12 +0000', undefined],
    ['2 Mar 2020 10:11:12 +0000 3 Mar 2020 10:11:12 +0000', undefined],
    ['158314387', undefined],
    ['15831402720', undefined],
    ['2 Mar 0000 10:11:12 +0000', undefined],
    ['2 Mar 2020 10112 +0000', undefined],
    ['%a, %d %b %Y', undefined],
    ['(a comment without an end', undefined],
    ['nonsense', undefined],
    ['', undefined],
    [`Mon, 2 Mar 2020 10:11:12 +0000 ${'x'.repeat(300)}`, undefined],
  ])('%j is %j', (value, expected) => {
    expect(iso(readDate(value))).toBe(expected);
  });
});

/** In digits, with something beside them that says what comes first. */
describe('2 March and no other day is', () => {
  test.each([
    // the language of the words
    'lun. 02/03/2020 10:11:12',
    'Mo, 02/03/2020 10:11:12',
    'lundi 02/03/2020 à 10:11:12',
    'Пн, 02/03/2020 10:11:12',
    '02/03/2020 um 10:11:12',
    '02/03/2020 alle 10:11:12',
    // the zone
    '3/2/2020 05:11:12 EST',
    '3/2/2020 2:11:12 AM Pacific Standard Time',
    '02/03/2020 11:11:12 CET',
    // numbers that cannot be otherwise
    '02.03.2020 10:11:12',
    '2. 3. 2020 10:11:12',
    '2020. 3. 2. 10:11:12',
    '2020/03/02 10:11:12',
    '2020-3-2T10:11:12Z',
    '10:11:12 02.03.2020',
    '2020年3月2日 10:11:12',
    '2020年3月2日(月) 10時11分12秒',
    '2020. 3. 2. 오전 10:11:12',
    '2020/3/2 上午 10:11:12',
    '٢٠٢٠/٣/٢ ١٠:١١:١٢',
    // names of months in other places and languages
    'Mo 2. Mär 10:11:12 UTC 2020',
    'Mon Mar  2 10:11:12 AM UTC 2020',
    'lun. 02 mars 2020 10:11:12 UTC',
    'Mon, 2 Mar 2020 10h11m12s',
    '2020-Mar-02 10:11:12',
    '2020. március 2. 10:11:12',
    'Mar 2nd, 2020 10:11:12 AM',
    'ma 2. maaliskuuta 2020 klo 10.11.12',
    '2 Mart 2020 Pazartesi 10:11:12',
    'Δευ, 2 Μαρ 2020 10:11:12',
    'الاثنين، 2 مارس 2020 10:11:12',
    '2 Mar 2020 10:11:12 a. m.',
    // zones that nobody knows
    'Mon, 2 Mar 2020 10:11:12 H0500',
    'Mon, 2 Mar 2020 10:11:12 +25:99',
    'Mon, 2 Mar 2020 10:11:12 +0175',
    'Mon, 2 Mar 2020 10:11:12 X',
    'Mon, 2 Mar 2020 10:11:12 M',
    'Mon, 2 Mar 2020 10:11:12 LOCAL5',
    'Mon, 2 Mar 2020 10:11:12 +00000',
    'Mon, 2 Mar 2020 10:11:12 -60000',
    'Mon, 2 Mar 2020 10:11:12 +0000 +0000',
    'Mon, 2 Mar 2020 11:11:12 +0100 CET +0100',
    // zones that are known, in odd places
    'Mon, 2 Mar 2020 05:11:12 EST5EDT',
    'Mon, 2 Mar 2020 11:11:12 (CET)',
    'Mon, 2 Mar 2020 11:11:12 (UTC+01:00)',
  ])('%s', (value) => {
    expect(iso(readDate(value))).toBe('2020-03-02T10:11:12.000Z');
  });
});

test('a date that may be in two months means both, the likelier one first', () => {
  const days = (value: string) => readingsOfDate(value).map((one) => iso(one)?.slice(0, 10));
  expect(days('02/03/2020 10:00')).toEqual(['2020-03-02', '2020-02-03']);
  expect(days('2/3/2020 10:00 AM')).toEqual(['2020-02-03', '2020-03-02']);
  expect(days('03/04/05')).toEqual(['2005-04-03', '2005-03-04', '2003-04-05']);
});

describe('a date that may be in two months is in that', () => {
  const unclear = '02/03/2020 10:00:00';
  const inMarch = Date.UTC(2020, 2, 2, 12) / 1000;
  const inFebruary = Date.UTC(2020, 1, 3, 12) / 1000;
  test.each([
    { reason: 'of Received', received: ['from a; 2 Mar 2020 10:00:05 +0000'], month: '03' },
    { reason: 'of Received', received: ['from a; 3 Feb 2020 23:00:05 +0000'], month: '02' },
    {
      reason: 'of Received, not of the file',
      received: ['from a; 2 Mar 2020 10:00:05 +0000'],
      modified: inFebruary,
      month: '03',
    },
    { reason: 'of the mbox separator', envelopeDate: inFebruary, month: '02' },
    { reason: 'of the file', modified: inFebruary, month: '02' },
    { reason: 'of most people, if the file is copied', modified: inMarch + 9_000_000, month: '03' },
  ])('$reason', ({ month, received = [], modified = inMarch, envelopeDate }) => {
    const date = messageDate({ dates: [unclear], received, modified, envelopeDate });
    expect(iso(date)?.slice(5, 7)).toBe(month);
  });
});

describe('a clock that was never set', () => {
  const dates = ['Thu, 1 Jan 1970 00:00:00 +0100'];
  test('says less than Received', () => {
    const received = ['from a; 2 Mar 2020 10:00:05 +0000'];
    expect(iso(messageDate({ dates, received, modified: 0 }))).toBe('2020-03-02T10:00:05.000Z');
  });

  test('says more than the time of the file', () => {
    expect(iso(messageDate({ dates, received: [], modified: 1e9 }))).toBe(
      '1969-12-31T23:00:00.000Z',
    );
  });
});

test.each([
  'from a by b; Mon, 2 Mar 2020 10:11:12 +0000 (envelope-from <ada@site.example>; x)',
  'from a by b with SMTP id 12; id 7 for <ada@site.example>; 2 Mar 2020 10:11:12 +0000',
  'from a by b on Mon, 2 Mar 2020 10:11:12 +0000',
  'from a (b; c) by d; Mon, 02 Mar 2020 11:11:12 +0100 (CET)',
])('the date of Received: %s', (received) => {
  const date = messageDate({ dates: [], received: [received], modified: 0 });
  expect(iso(date)).toBe('2020-03-02T10:11:12.000Z');
});

describe('the date of a message', () => {
  const date = 'Mon, 02 Mar 2020 10:00:00 +0000';
  const received = 'from a by b; Tue, 03 Mar 2020 10:00:00 +0000';
  const earlier = 'from c by a; Tue, 03 Mar 2020 09:00:00 +0000';

  test.each([
    { source: 'its Date header', dates: [date], received: [received], day: '2020-03-02' },
    {
      source: 'the first Date that can be read',
      dates: ['?', date],
      received: [],
      day: '2020-03-02',
    },
    {
      source: 'the topmost Received',
      dates: ['?'],
      received: [received, earlier],
      day: '2020-03-03',
    },
    {
      source: 'the mbox separator',
      dates: [],
      received: ['from a'],
      envelopeDate: 1583500000,
      day: '2020-03-06',
    },
    { source: 'the file', dates: [], received: [], day: '2020-03-08' },
  ])('comes from $source', ({ day, ...sources }) => {
    expect(iso(messageDate({ ...sources, modified: 1583625600.75 }))?.slice(0, 10)).toBe(day);
  });

  test.each([
    ['1900', -2_208_988_800, [-5_000_000_000, -9.2e18]],
    ['1970', 0, [0]],
    ['2105', 4_291_747_199, [4_291_747_199, 9_000_000_000_000, 9.2e18]],
  ])('is of %s at the outside, whatever the time of the file', (_, date, times) => {
    for (const modified of times) {
      expect(messageDate({ dates: [], received: [], modified })).toBe(date);
    }
  });
});

describe('whatever is in a Date header', () => {
  const pieces = fc.constantFrom(
    ...['Mon', ', ', ' ', '2', '31', '03', '2020', '94', '19100', 'Mar', 'März', 'de', '10:11:12'],
    ...[
      '10.11',
      ':60',
      ' PM',
      '+0100',
      '-',
      '+',
      'GMT',
      'Pacific Standard Time',
      '(',
      ')',
      '/',
      '.',
    ],
    ...['T', 'Z', 'yesterday', 'мая', '\0', '=?', '"', '24:00', '1:2:3'],
  );
  const written = fc.array(pieces, { maxLength: 12 }).map((list) => list.join(''));

  test('is a whole second of 1900 to 2105, or no date', () => {
    fc.assert(
      fc.property(fc.oneof(written, fc.string({ unit: 'binary' })), (value) => {
        const date = readDate(value) ?? 0;
        expect(Number.isSafeInteger(date)).toBe(true);
        expect(iso(date)?.slice(0, 4)).toMatch(/^(?:19|20|210[0-5])/);
      }),
      { numRuns: 2_000 },
    );
  });

  test('means the same wherever it is read', () => {
    const values = fc.sample(written, { numRuns: 500, seed: 7 });
    const readIn = (zone: string) => {
      vi.stubEnv('TZ', zone);
      return values.map(readDate);
    };
    expect(readIn('Asia/Tokyo')).toEqual(readIn('America/New_York'));
    expect(readIn('UTC').filter((date) => date !== undefined).length).toBeGreaterThan(0);
    vi.unstubAllEnvs();
  });
});
