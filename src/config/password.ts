/** A password, or where it comes from. */
export type Password =
  | { readonly kind: 'password'; readonly text: string }
  /** A program whose first line of output is the password. */
  | { readonly kind: 'password command'; readonly command: readonly string[] };
