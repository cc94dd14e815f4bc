/** A label, and how many messages have it. */
export interface KnownLabel {
  /** As it is written in the mail. */
  readonly name: string;
  /** How many have it. */
  readonly messages: number;
}

/** What a letter in the names of a folder's files means. */
export interface FolderKeyword {
  /** Its number, from 0 for the letter `a`. */
  readonly number: number;
  readonly name: string;
}
