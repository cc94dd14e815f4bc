import { SHORT_MONTHS } from '../../model/calendar-names.ts';
import { lazily } from '../../util/lazily.ts';

/** A date with letters beyond ASCII, with what programs in Asia write in the form of the others. */
export function inWesternForm(text: string): string {
  return inOurEra(text.replace(OTHER_DIGITS, (digit) => String(digit.charCodeAt(0) & 0xf)))
    .replaceAll('\u060c', ',')
    .replace(/(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일] ?/, '$1-$2-$3 ')
    .replace(NUMBERED_MONTH, (_, asian = '', vietnamese = '') => numbered(asian || vietnamese))
    .replace(thaiMonth(), (name) => named(THAI_MONTHS.findIndex((names) => names.includes(name))))
    .replace(/(\d{1,2}) ?[時时시] ?(\d{1,2}) ?[分분] ?(?:(\d{1,2}) ?[秒초])?/, '$1:$2:$3')
    .replace(/(?:上午|午前|오전) ?([\d:]+)/, '$1 AM')
    .replace(/(?:下午|午後|오후) ?([\d:]+)/, '$1 PM')
    .replace(WEEKDAY_OF_TWO_WORDS, '')
    .replace(/(?<= )ב(?=[א-ת]{3})/, '')
    .replace(/:(?!\d)/g, '')
    .trim();
}

/** Arabic, Persian, Thai, and those as wide as Chinese characters. */
const OTHER_DIGITS = /[\u0660-\u0669\u06f0-\u06f9\u0e50-\u0e59\uff10-\uff19]/g;

/** `יום שישי`, `Thứ Sáu`, `Thứ 6`, `Chủ Nhật` */
const WEEKDAY_OF_TWO_WORDS = /^(?:יום|thứ|chủ) [^ ,]+,? */i;

/** `3月`, `三月`, `3월`, as Java writes a month; `tháng 3` */
const NUMBERED_MONTH =
  /(\d{1,2}|十?[一二三四五六七八九]|十) ?[月월](?!\p{L})|(?:tháng|thg) (\d{1,2}),?/giu;
const CHINESE_NUMBERS = [
  ...['一', '二', '三', '四', '五', '六'],
  ...['七', '八', '九', '十', '十一', '十二'],
];

function numbered(text: string): string {
  const chinese = CHINESE_NUMBERS.indexOf(text);
  return named(chinese === -1 ? Number(text) - 1 : chinese);
}

function named(month: number): string {
  return SHORT_MONTHS[month] ?? '';
}

const THAI_MONTHS: readonly (readonly string[])[] = [
  ['มกราคม', 'ม.ค.'],
  ['กุมภาพันธ์', 'ก.พ.'],
  ['มีนาคม', 'มี.ค.'],
  ['เมษายน', 'เม.ย.'],
  ['พฤษภาคม', 'พ.ค.'],
  ['มิถุนายน', 'มิ.ย.'],
  ['กรกฎาคม', 'ก.ค.'],
  ['สิงหาคม', 'ส.ค.'],
  ['กันยายน', 'ก.ย.'],
  ['ตุลาคม', 'ต.ค.'],
  ['พฤศจิกายน', 'พ.ย.'],
  ['ธันวาคม', 'ธ.ค.'],
];
const thaiMonth = lazily(
  () => new RegExp(THAI_MONTHS.flat().join('|').replaceAll('.', '\\.'), 'g'),
);

/** Japan counts from its emperors, Thailand from Buddha. */
function inOurEra(text: string): string {
  const years = text.replace(/(令和|平成|昭和) ?(\d{1,2}|元) ?年/, (_, era = '', year = '') => {
    const first = FIRST_YEARS.get(era) ?? 0;
    return `${first + (year === '元' ? 1 : Number(year)) - 1}年`;
  });
  return /[ก-ฮ]/.test(years)
    ? years.replace(/(?<!\d)2[45]\d\d(?!\d)/, (year) => String(Number(year) - 543))
    : years;
}

const FIRST_YEARS: ReadonlyMap<string, number> = new Map([
  ['令和', 2019],
  ['平成', 1989],
  ['昭和', 1926],
]);
