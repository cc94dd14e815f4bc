import type { Html } from './html.ts';

/** What the page asks of the server. */
export interface Asked {
  readonly path: string;
  readonly values: URLSearchParams;
}

/** What the server answers; the headers that keep the page safe are added to all. */
export type Answer =
  | { readonly kind: 'page'; readonly status: number; readonly page: Html }
  /** The HTML of a message, for a frame that has no network and no scripts. */
  | { readonly kind: 'mail'; readonly page: Html }
  | { readonly kind: 'asset'; readonly mediaType: string; readonly text: string }
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'file'; readonly name: string; readonly bytes: Uint8Array }
  | { readonly kind: 'elsewhere'; readonly path: string; readonly cookie: string };
