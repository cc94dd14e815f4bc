import { type Html, html } from '../html.ts';
import { countOf, grouped } from '../pages/numbers.ts';
import { narrowed } from '../pages/search-asked.ts';
import type { Bar } from './bars-of.ts';

const WIDTH = 900;
const HEIGHT = 170;
const BOTTOM = 22;
const LEFT = 52;
/** A label takes about so much room; one that would be cut off at the edge is left out. */
const LABEL_WIDTH = 62;

/** Bars over time as SVG; each is a link to its mail. Classes give the colours, because the policy allows no styles here. */
export function drawBars(
  bars: readonly Bar[],
  { query, names }: { readonly query: string; readonly names: readonly string[] },
): Html {
  const most = Math.max(1, ...bars.map(({ messages }) => messages));
  const top = roundUp(most);
  const step = (WIDTH - LEFT) / bars.length;
  const every = Math.max(1, Math.ceil(LABEL_WIDTH / step));
  const height = (messages: number) => (messages / top) * (HEIGHT - 8);
  return html`<svg class="bars" viewBox="0 0 ${WIDTH} ${HEIGHT + BOTTOM}" role="group" aria-label="Messages over time">
${[0, ...(top % 2 === 0 ? [0.5] : []), 1].map((part) => gridLine(part, top))}
${bars.map((bar, at) => {
  const x = LEFT + at * step;
  return html`<a href="${narrowed(query, `date:${bar.period}`)}" aria-label="${bar.period}: ${countOf(bar.messages, 'message')}">
<title>${bar.period}: ${countOf(bar.messages, 'message')}${detail(bar, names)}</title>
<rect class="hover" x="${round(x)}" y="0" width="${round(step)}" height="${HEIGHT}"/>
${stack(bar, { x: x + step * 0.1, width: Math.max(1, step * 0.8), height })}
</a>${at % every === 0 && label(bar.period, x + step / 2)}`;
})}
</svg>`;
}

function label(text: string, middle: number): Html | undefined {
  if (middle + LABEL_WIDTH / 2 > WIDTH) return undefined;
  return html`<text x="${round(middle)}" y="${HEIGHT + 16}" text-anchor="middle">${text}</text>`;
}

function gridLine(part: number, top: number): Html {
  const y = round(HEIGHT - part * (HEIGHT - 8));
  return html`<line x1="${LEFT}" x2="${WIDTH}" y1="${y}" y2="${y}"/><text x="${LEFT - 6}" y="${y + 4}" text-anchor="end">${grouped(part * top)}</text>`;
}

/** One part for each folder, from below; what is in others is on top. */
function stack(
  { messages, byFolder }: Bar,
  {
    x,
    width,
    height,
  }: { readonly x: number; readonly width: number; readonly height: (messages: number) => number },
): Html[] {
  const known = byFolder.reduce((sum, one) => sum + one, 0);
  let below = 0;
  return [...byFolder, messages - known].flatMap((count, at) => {
    if (count <= 0) return [];
    below += count;
    const kind = at === byFolder.length ? 'other' : `f${at}`;
    const size = Math.max(0.5, height(count));
    return [
      html`<rect class="${kind}" x="${round(x)}" y="${round(HEIGHT - height(below))}" width="${round(width)}" height="${round(size)}"/>`,
    ];
  });
}

function detail({ byFolder }: Bar, names: readonly string[]): string {
  const parts = byFolder.flatMap((count, at) =>
    count > 0 ? [`${names[at]} ${grouped(count)}`] : [],
  );
  return parts.length > 0 ? ` (${parts.join(', ')})` : '';
}

/** The next number that is easy to read: 1,150 → 1,200, 2,178 → 2,500. */
function roundUp(number: number): number {
  const power = 10 ** Math.floor(Math.log10(number));
  const steps = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].map((one) => one * power);
  return steps.find((one) => one >= number && Number.isInteger(one)) ?? number;
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}
