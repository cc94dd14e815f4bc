/** RFC 5322, 3.6.8: visible ASCII characters but the colon. */
const NAME = /^[!-9;-~]+$/;

/** Whether a header can be called this: `X-Mailer` can, `X Mailer` cannot. */
export function isHeaderName(text: string): boolean {
  return NAME.test(text);
}
