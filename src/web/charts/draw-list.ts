import { type Html, html } from '../html.ts';
import { grouped } from '../pages/numbers.ts';

/** A row of a chart: what it is, how many, and the search that it leads to. */
export interface ChartRow {
  readonly name: string;
  readonly count: number;
  readonly address: string;
  /** Of the colours of folders. */
  readonly color?: string | undefined;
}

/** Names with a bar each. */
export function drawList(title: string, rows: readonly ChartRow[]): Html | undefined {
  if (rows.length === 0) return undefined;
  const most = Math.max(1, ...rows.map(({ count }) => count));
  return html`<section class="chart"><h2>${title}</h2><ol>${rows.map(
    ({ name, count, address, color = 'f0' }) =>
      html`<li><a href="${address}"><span class="name"><bdi>${name}</bdi></span><span class="number">${grouped(count)}</span><svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect class="${color}" width="${Math.max(0.5, Math.round((count / most) * 1000) / 10)}" height="6" rx="1"/></svg></a></li>`,
  )}</ol></section>`;
}
