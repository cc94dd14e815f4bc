/** The command line has an option that does not exist, or that cannot be used as it was given. */
export class OptionError extends Error {
  override readonly name = 'OptionError';
  /** The next step, a sentence without a full stop. */
  readonly hint: string;
  /** Whether only the value of the option is wrong. */
  readonly isAboutValue: boolean;

  constructor(
    message: string,
    { hint, isAboutValue = false }: { readonly hint: string; readonly isAboutValue?: boolean },
  ) {
    super(message);
    this.hint = hint;
    this.isAboutValue = isAboutValue;
  }
}
