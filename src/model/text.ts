/** Text, or its bytes in UTF-8 where nothing has to be decoded: most mail is read without making strings. */
export type Text = string | Buffer;
