/**
 * Step `n` brings a database from schema version `n` to `n + 1`; version 0 is an empty file. Each step
 * is literal SQL: nothing else in the program can change what a released step does. A released step is
 * never edited, because databases made by it exist.
 *
 * To add a text field, add a step with a full text table for it, and the two statements that make the
 * next run read all mail again (see version 4): FTS5 cannot add a column to a table.
 */
export const MIGRATIONS: readonly string[] = [
  /*
   * Version 1.
   *
   * - A path is TEXT, or a BLOB where it is not UTF-8; paths of messages are relative to the folder.
   * - An mbox that was read to its end has the `size` and time it had then, and the content hash of the
   *   first `read` bytes. A directory can be a folder twice: as a maildir and as MH.
   * - `untidy` counts the messages purged since space was last given back.
   * - A message in an mbox has no `name` but a `start`; its bytes end at `start + size`.
   * - `modified` is in milliseconds, `date` in seconds, both since 1970 UTC.
   * - `dead` messages have vanished from disc; they never match. They come back to life when their file
   *   does, until a purge removes them.
   * - `identifiers` of a message are hashes of all ids that tie it to its thread (a float64 array);
   *   the table `identifiers` says which thread an id belongs to.
   * - The full text tables take text that is already folded and split (`model/words.ts`): their
   *   tokenizer only separates at spaces and ASCII punctuation. They are contentless: they hold no copy
   *   of the text. `hashsize` is how many bytes of words FTS5 gathers before it writes a segment: large
   *   segments are few and need less merging, but a table much larger than a processor's cache is slow.
   * - `vocabulary` holds the distinct words of a column, joined by newlines, in blocks.
   * - `application_id` marks the file as ours: "mrix" in ASCII.
   */
  `
CREATE TABLE folders (
  id INTEGER PRIMARY KEY,
  path BLOB NOT NULL,
  kind TEXT NOT NULL,
  size INTEGER,
  modified INTEGER,
  read INTEGER,
  hash BLOB,
  UNIQUE (path, kind)
);
CREATE TABLE untidy (purged INTEGER NOT NULL);
INSERT INTO untidy VALUES (0);
CREATE TABLE messages (
  id INTEGER PRIMARY KEY,
  folder INTEGER NOT NULL REFERENCES folders (id),
  name BLOB,
  start INTEGER,
  size INTEGER NOT NULL,
  modified INTEGER NOT NULL,
  date INTEGER NOT NULL,
  flags INTEGER NOT NULL,
  thread INTEGER NOT NULL,
  message_id TEXT,
  identifiers BLOB,
  hash BLOB,
  dead INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX messages_by_place ON messages (folder, start);
CREATE INDEX messages_by_thread ON messages (thread);
CREATE INDEX messages_by_date ON messages (date);
CREATE INDEX messages_by_size ON messages (size);
CREATE INDEX messages_dead ON messages (id) WHERE dead = 1;
CREATE TABLE identifiers (
  hash INTEGER PRIMARY KEY,
  thread INTEGER NOT NULL
);
CREATE TABLE own_identifiers (
  hash INTEGER NOT NULL,
  message INTEGER NOT NULL,
  PRIMARY KEY (hash, message)
) WITHOUT ROWID;
CREATE TABLE vocabulary (
  id INTEGER PRIMARY KEY,
  table_name TEXT NOT NULL,
  field TEXT NOT NULL,
  words BLOB NOT NULL
);
CREATE INDEX vocabulary_by_column ON vocabulary (table_name, field);
CREATE VIRTUAL TABLE header_words USING fts5(
  "to", "cc", "from", "subject", content='', contentless_delete=1, detail=full, tokenize="ascii tokenchars '_'"
);
INSERT INTO header_words (header_words, rank) VALUES ('automerge', 16);
INSERT INTO header_words (header_words, rank) VALUES ('hashsize', 4194304);
INSERT INTO header_words (header_words, rank) VALUES ('pgsz', 8100);
CREATE VIRTUAL TABLE header_words_columns USING fts5vocab(header_words, col);
CREATE VIRTUAL TABLE body_words USING fts5(
  "body", content='', contentless_delete=1, detail=full, tokenize="ascii tokenchars '_'"
);
INSERT INTO body_words (body_words, rank) VALUES ('automerge', 16);
INSERT INTO body_words (body_words, rank) VALUES ('hashsize', 4194304);
INSERT INTO body_words (body_words, rank) VALUES ('pgsz', 8100);
CREATE VIRTUAL TABLE body_words_columns USING fts5vocab(body_words, col);
CREATE VIRTUAL TABLE whole_tokens USING fts5(
  "to", "cc", "from", "attachment", content='', contentless_delete=1, detail=column, tokenize="ascii tokenchars '!""#$%&''()*+,-./:;<=>?@[\\]^_\`{|}~'"
);
INSERT INTO whole_tokens (whole_tokens, rank) VALUES ('automerge', 16);
INSERT INTO whole_tokens (whole_tokens, rank) VALUES ('hashsize', 4194304);
INSERT INTO whole_tokens (whole_tokens, rank) VALUES ('pgsz', 8100);
CREATE VIRTUAL TABLE whole_tokens_columns USING fts5vocab(whole_tokens, col);
PRAGMA application_id = 1836214648;
`,

  // Version 2: `times` of the directories of a maildir or MH folder, see `directoryTimes`.
  `
ALTER TABLE folders ADD COLUMN times TEXT;
`,

  // Version 3: whether words of a block may be in other blocks too. For older blocks this is unknown.
  `
ALTER TABLE vocabulary ADD COLUMN repeats INTEGER NOT NULL DEFAULT 1;
DROP INDEX vocabulary_by_column;
CREATE INDEX vocabulary_by_column ON vocabulary (table_name, field, repeats);
`,

  /*
   * Version 4: words of mailing lists and of the headers that `header=` names (`name:word`), types of
   * attachments, and the names of these headers when mail was last read. Only mail that is read again
   * fills them: -2 is a time that no file has (`TO_BE_READ`).
   */
  `
CREATE VIRTUAL TABLE extra_words USING fts5(
  "list", "header", "type", content='', contentless_delete=1, detail=full, tokenize="ascii tokenchars '!""#$%&''()*+,-./:;<=>?@[\\]^_\`{|}~'"
);
INSERT INTO extra_words (extra_words, rank) VALUES ('automerge', 16);
INSERT INTO extra_words (extra_words, rank) VALUES ('hashsize', 4194304);
INSERT INTO extra_words (extra_words, rank) VALUES ('pgsz', 8100);
CREATE VIRTUAL TABLE extra_words_columns USING fts5vocab(extra_words, col);
CREATE TABLE indexed_headers (name TEXT PRIMARY KEY) WITHOUT ROWID;
UPDATE messages SET modified = -2;
UPDATE folders SET size = NULL, modified = NULL, read = NULL, hash = NULL, times = NULL;
`,

  /*
   * Version 5: what could not be read. A problem belongs to a message (and is then found where
   * the message is), to an mbox, or to neither; `since` is in seconds since 1970 UTC.
   */
  `
CREATE TABLE problems (
  message INTEGER,
  folder INTEGER,
  location BLOB,
  reason TEXT NOT NULL,
  since INTEGER NOT NULL
);
CREATE INDEX problems_by_message ON problems (message);
`,

  /*
   * Version 6: boxes are cut into messages in a new way, so the next run cuts each of them again. Messages
   * that come out as before are recognised by their content, and are not read again.
   */
  `
UPDATE folders SET size = NULL, modified = NULL, read = NULL, hash = NULL WHERE kind = 'mbox';
`,

  /*
   * Version 7: Bcc and Reply-To, the words in names of attachments, and whether somebody attached a file. Mail
   * is read again, also because more of it is understood: dates, addresses, words, what is text and what is not.
   * `times` of a box take the place of its one time, see `fileTimes`.
   */
  `
CREATE VIRTUAL TABLE further_words USING fts5(
  "bcc", "replyTo", "attachment", content='', contentless_delete=1, detail=full, tokenize="ascii tokenchars '_'"
);
INSERT INTO further_words (further_words, rank) VALUES ('automerge', 16);
INSERT INTO further_words (further_words, rank) VALUES ('hashsize', 4194304);
INSERT INTO further_words (further_words, rank) VALUES ('pgsz', 8100);
CREATE VIRTUAL TABLE further_words_columns USING fts5vocab(further_words, col);
CREATE VIRTUAL TABLE further_tokens USING fts5(
  "bcc", "replyTo", content='', contentless_delete=1, detail=column, tokenize="ascii tokenchars '!""#$%&''()*+,-./:;<=>?@[\\]^_\`{|}~'"
);
INSERT INTO further_tokens (further_tokens, rank) VALUES ('automerge', 16);
INSERT INTO further_tokens (further_tokens, rank) VALUES ('hashsize', 4194304);
INSERT INTO further_tokens (further_tokens, rank) VALUES ('pgsz', 8100);
CREATE VIRTUAL TABLE further_tokens_columns USING fts5vocab(further_tokens, col);
ALTER TABLE messages ADD COLUMN attached INTEGER NOT NULL DEFAULT 0;
ALTER TABLE folders DROP COLUMN modified;
UPDATE messages SET modified = -2;
UPDATE folders SET size = NULL, read = NULL, hash = NULL, times = NULL;
`,

  /*
   * Version 8: what else the file system says about the file of a message, its inode and its `ctime` in
   * milliseconds; NULL where this is unknown, as it is for all mail of older databases. `restless` counts the
   * runs in a row that found most of a folder with other inodes or times of change, but nothing else new.
   * Rows have checksums (`CHECKSUM_COLUMNS`), or the table `checksums` has them: for each part of what has this name.
   * `people` holds each way to write a name and an address, its `key` is the same for one address; how many
   * live messages are from it and to it, and the date of the newest. `summaries` has the subject of a
   * message, and the numbers of the people in its From, its To, and its Cc and Bcc (float64 arrays).
   * Mail is read again for these, and because the words of From include the author of what a list sends under its own address.
   */
  `
ALTER TABLE messages ADD COLUMN inode INTEGER;
ALTER TABLE messages ADD COLUMN ctime INTEGER;
ALTER TABLE folders ADD COLUMN restless INTEGER NOT NULL DEFAULT 0;
ALTER TABLE messages ADD COLUMN checksum INTEGER NOT NULL DEFAULT 0;
ALTER TABLE messages ADD COLUMN content_checksum INTEGER NOT NULL DEFAULT 0;
ALTER TABLE folders ADD COLUMN checksum INTEGER NOT NULL DEFAULT 0;
ALTER TABLE problems ADD COLUMN checksum INTEGER NOT NULL DEFAULT 0;
ALTER TABLE vocabulary ADD COLUMN checksum INTEGER NOT NULL DEFAULT 0;
ALTER TABLE indexed_headers ADD COLUMN checksum INTEGER NOT NULL DEFAULT 0;
CREATE TABLE checksums (
  name TEXT NOT NULL,
  part INTEGER NOT NULL,
  sum INTEGER NOT NULL,
  PRIMARY KEY (name, part)
) WITHOUT ROWID;
CREATE TABLE people (
  id INTEGER PRIMARY KEY,
  key INTEGER NOT NULL,
  address TEXT NOT NULL,
  name TEXT NOT NULL,
  words TEXT NOT NULL,
  sent INTEGER NOT NULL,
  received INTEGER NOT NULL,
  newest INTEGER NOT NULL,
  checksum INTEGER NOT NULL
);
CREATE TABLE summaries (
  id INTEGER PRIMARY KEY,
  "from" BLOB,
  "to" BLOB,
  others BLOB,
  subject TEXT NOT NULL,
  checksum INTEGER NOT NULL
);
UPDATE messages SET modified = -2;
UPDATE folders SET size = NULL, read = NULL, hash = NULL, times = NULL;
`,

  /*
   * Version 9: what an IMAP server says about a folder. `account` is its name in the rc file, empty for the one
   * without a name. A folder that was read to its end has `uid_next` and how many messages there were on the
   * server, those too that are not indexed; `mod_seq` is HIGHESTMODSEQ, as text because it has 63 bits. The `start`
   * of a message is its UID.
   * Words inside attachments: `extracts` has the text of each attached file, packed by deflate, once,
   * whatever it was called; its `key` is a hash of the file and of how it was read. `extracts_of` says which
   * messages have it, and under which name. `reading` is how mail was read: what the rc file asks for beyond
   * the text of mail, and which types of parts, or which words of a body, it is about. All of this is empty until
   * the rc file asks for it, so no mail is read again for that.
   * Labels, of the few messages that have some. `labelled` says which of the `label_sets` a message has in its
   * header, and a set is a JSON array. `keywords` says what the letters in the names of a maildir's files mean: what each
   * adds to `flags` is its `bit`. `content` is a hash of the subject and the words of a message, and of what it says
   * about being sent again; it tells copies of a message from each other. Mail is read again for labels and this.
   */
  `
ALTER TABLE folders ADD COLUMN account TEXT;
ALTER TABLE folders ADD COLUMN uid_validity INTEGER;
ALTER TABLE folders ADD COLUMN uid_next INTEGER;
ALTER TABLE folders ADD COLUMN mod_seq TEXT;
ALTER TABLE folders ADD COLUMN server_messages INTEGER;
CREATE VIRTUAL TABLE embedded_words USING fts5(
  "embedded", content='', contentless_delete=1, detail=full, tokenize="ascii tokenchars '_'"
);
INSERT INTO embedded_words (embedded_words, rank) VALUES ('automerge', 16);
INSERT INTO embedded_words (embedded_words, rank) VALUES ('hashsize', 4194304);
INSERT INTO embedded_words (embedded_words, rank) VALUES ('pgsz', 8100);
CREATE VIRTUAL TABLE embedded_words_columns USING fts5vocab(embedded_words, col);
CREATE TABLE extracts (
  id INTEGER PRIMARY KEY,
  key BLOB NOT NULL UNIQUE,
  text BLOB NOT NULL,
  problem TEXT,
  checksum INTEGER NOT NULL
);
CREATE TABLE extracts_of (
  message INTEGER NOT NULL,
  extract INTEGER NOT NULL,
  name TEXT NOT NULL,
  checksum INTEGER NOT NULL
);
CREATE INDEX extracts_of_message ON extracts_of (message);
CREATE INDEX extracts_of_extract ON extracts_of (extract);
CREATE TABLE reading (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL,
  types TEXT NOT NULL,
  checksum INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE label_sets (
  id INTEGER PRIMARY KEY,
  names TEXT NOT NULL UNIQUE,
  checksum INTEGER NOT NULL
);
CREATE TABLE labelled (
  message INTEGER PRIMARY KEY,
  labels INTEGER NOT NULL REFERENCES label_sets (id),
  checksum INTEGER NOT NULL
);
CREATE INDEX labelled_by_labels ON labelled (labels);
CREATE TABLE keywords (
  folder INTEGER NOT NULL REFERENCES folders (id),
  bit INTEGER NOT NULL,
  name TEXT NOT NULL,
  checksum INTEGER NOT NULL,
  PRIMARY KEY (folder, bit)
) WITHOUT ROWID;
CREATE INDEX messages_with_keywords ON messages (folder, flags) WHERE flags > 255;
ALTER TABLE messages ADD COLUMN content INTEGER;
UPDATE messages SET modified = -2;
UPDATE folders SET size = NULL, read = NULL, hash = NULL, times = NULL;
`,

  /*
   * Version 10: what the labels of Google Takeout say is a flag. Boxes with such mail are read again.
   */
  `
UPDATE messages SET modified = -2 WHERE name IS NULL AND id IN (
  SELECT message FROM labelled JOIN label_sets ON label_sets.id = labelled.labels
  WHERE names LIKE '%"Opened"%' OR names LIKE '%"Unread"%' OR names LIKE '%"Starred"%'
    OR names LIKE '%"Archived"%' OR names LIKE '%"Sent"%' OR names LIKE '%"Important"%'
    OR names LIKE '%"Draft%"%' OR names LIKE '%"Trash"%' OR names LIKE '%"Category %"%'
);
UPDATE folders SET size = NULL, read = NULL, hash = NULL, times = NULL WHERE account IS NULL AND id IN (
  SELECT folder FROM messages WHERE name IS NULL AND modified = -2
);
`,
];
