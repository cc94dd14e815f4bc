CREATE VIRTUAL TABLE body_words USING fts5(
  "body", content='', contentless_delete=1, detail=full, tokenize="ascii tokenchars '_'"
);
CREATE VIRTUAL TABLE body_words_columns USING fts5vocab(body_words, col);
CREATE TABLE 'body_words_config'(k PRIMARY KEY, v) WITHOUT ROWID;
CREATE TABLE 'body_words_data'(id INTEGER PRIMARY KEY, block BLOB);
CREATE TABLE 'body_words_docsize'(id INTEGER PRIMARY KEY, sz BLOB, origin INTEGER);
CREATE TABLE 'body_words_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
CREATE TABLE checksums (
  name TEXT NOT NULL,
  part INTEGER NOT NULL,
  sum INTEGER NOT NULL,
  PRIMARY KEY (name, part)
) WITHOUT ROWID;
CREATE VIRTUAL TABLE embedded_words USING fts5(
  "embedded", content='', contentless_delete=1, detail=full, tokenize="ascii tokenchars '_'"
);
CREATE VIRTUAL TABLE embedded_words_columns USING fts5vocab(embedded_words, col);
CREATE TABLE 'embedded_words_config'(k PRIMARY KEY, v) WITHOUT ROWID;
CREATE TABLE 'embedded_words_data'(id INTEGER PRIMARY KEY, block BLOB);
CREATE TABLE 'embedded_words_docsize'(id INTEGER PRIMARY KEY, sz BLOB, origin INTEGER);
CREATE TABLE 'embedded_words_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
CREATE VIRTUAL TABLE extra_words USING fts5(
  "list", "header", "type", content='', contentless_delete=1, detail=full, tokenize="ascii tokenchars '!""#$%&''()*+,-./:;<=>?@[\]^_`{|}~'"
);
CREATE VIRTUAL TABLE extra_words_columns USING fts5vocab(extra_words, col);
CREATE TABLE 'extra_words_config'(k PRIMARY KEY, v) WITHOUT ROWID;
CREATE TABLE 'extra_words_data'(id INTEGER PRIMARY KEY, block BLOB);
CREATE TABLE 'extra_words_docsize'(id INTEGER PRIMARY KEY, sz BLOB, origin INTEGER);
CREATE TABLE 'extra_words_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
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
CREATE TABLE folders (
  id INTEGER PRIMARY KEY,
  path BLOB NOT NULL,
  kind TEXT NOT NULL,
  size INTEGER,
  read INTEGER,
  hash BLOB, times TEXT, restless INTEGER NOT NULL DEFAULT 0, checksum INTEGER NOT NULL DEFAULT 0, account TEXT, uid_validity INTEGER, uid_next INTEGER, mod_seq TEXT, server_messages INTEGER,
  UNIQUE (path, kind)
);
CREATE VIRTUAL TABLE further_tokens USING fts5(
  "bcc", "replyTo", content='', contentless_delete=1, detail=column, tokenize="ascii tokenchars '!""#$%&''()*+,-./:;<=>?@[\]^_`{|}~'"
);
CREATE VIRTUAL TABLE further_tokens_columns USING fts5vocab(further_tokens, col);
CREATE TABLE 'further_tokens_config'(k PRIMARY KEY, v) WITHOUT ROWID;
CREATE TABLE 'further_tokens_data'(id INTEGER PRIMARY KEY, block BLOB);
CREATE TABLE 'further_tokens_docsize'(id INTEGER PRIMARY KEY, sz BLOB, origin INTEGER);
CREATE TABLE 'further_tokens_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
CREATE VIRTUAL TABLE further_words USING fts5(
  "bcc", "replyTo", "attachment", content='', contentless_delete=1, detail=full, tokenize="ascii tokenchars '_'"
);
CREATE VIRTUAL TABLE further_words_columns USING fts5vocab(further_words, col);
CREATE TABLE 'further_words_config'(k PRIMARY KEY, v) WITHOUT ROWID;
CREATE TABLE 'further_words_data'(id INTEGER PRIMARY KEY, block BLOB);
CREATE TABLE 'further_words_docsize'(id INTEGER PRIMARY KEY, sz BLOB, origin INTEGER);
CREATE TABLE 'further_words_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
CREATE VIRTUAL TABLE header_words USING fts5(
  "to", "cc", "from", "subject", content='', contentless_delete=1, detail=full, tokenize="ascii tokenchars '_'"
);
CREATE VIRTUAL TABLE header_words_columns USING fts5vocab(header_words, col);
CREATE TABLE 'header_words_config'(k PRIMARY KEY, v) WITHOUT ROWID;
CREATE TABLE 'header_words_data'(id INTEGER PRIMARY KEY, block BLOB);
CREATE TABLE 'header_words_docsize'(id INTEGER PRIMARY KEY, sz BLOB, origin INTEGER);
CREATE TABLE 'header_words_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
CREATE TABLE identifiers (
  hash INTEGER PRIMARY KEY,
  thread INTEGER NOT NULL
);
CREATE TABLE indexed_headers (name TEXT PRIMARY KEY, checksum INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
CREATE TABLE keywords (
  folder INTEGER NOT NULL REFERENCES folders (id),
  bit INTEGER NOT NULL,
  name TEXT NOT NULL,
  checksum INTEGER NOT NULL,
  PRIMARY KEY (folder, bit)
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
, attached INTEGER NOT NULL DEFAULT 0, inode INTEGER, ctime INTEGER, checksum INTEGER NOT NULL DEFAULT 0, content_checksum INTEGER NOT NULL DEFAULT 0, content INTEGER);
CREATE TABLE own_identifiers (
  hash INTEGER NOT NULL,
  message INTEGER NOT NULL,
  PRIMARY KEY (hash, message)
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
CREATE TABLE problems (
  message INTEGER,
  folder INTEGER,
  location BLOB,
  reason TEXT NOT NULL,
  since INTEGER NOT NULL
, checksum INTEGER NOT NULL DEFAULT 0);
CREATE TABLE reading (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL,
  types TEXT NOT NULL,
  checksum INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE summaries (
  id INTEGER PRIMARY KEY,
  "from" BLOB,
  "to" BLOB,
  others BLOB,
  subject TEXT NOT NULL,
  checksum INTEGER NOT NULL
);
CREATE TABLE untidy (purged INTEGER NOT NULL);
CREATE TABLE vocabulary (
  id INTEGER PRIMARY KEY,
  table_name TEXT NOT NULL,
  field TEXT NOT NULL,
  words BLOB NOT NULL
, repeats INTEGER NOT NULL DEFAULT 1, checksum INTEGER NOT NULL DEFAULT 0);
CREATE VIRTUAL TABLE whole_tokens USING fts5(
  "to", "cc", "from", "attachment", content='', contentless_delete=1, detail=column, tokenize="ascii tokenchars '!""#$%&''()*+,-./:;<=>?@[\]^_`{|}~'"
);
CREATE VIRTUAL TABLE whole_tokens_columns USING fts5vocab(whole_tokens, col);
CREATE TABLE 'whole_tokens_config'(k PRIMARY KEY, v) WITHOUT ROWID;
CREATE TABLE 'whole_tokens_data'(id INTEGER PRIMARY KEY, block BLOB);
CREATE TABLE 'whole_tokens_docsize'(id INTEGER PRIMARY KEY, sz BLOB, origin INTEGER);
CREATE TABLE 'whole_tokens_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
CREATE INDEX extracts_of_extract ON extracts_of (extract);
CREATE INDEX extracts_of_message ON extracts_of (message);
CREATE INDEX labelled_by_labels ON labelled (labels);
CREATE INDEX messages_by_date ON messages (date);
CREATE INDEX messages_by_place ON messages (folder, start);
CREATE INDEX messages_by_size ON messages (size);
CREATE INDEX messages_by_thread ON messages (thread);
CREATE INDEX messages_dead ON messages (id) WHERE dead = 1;
CREATE INDEX messages_with_keywords ON messages (folder, flags) WHERE flags > 255;
CREATE INDEX problems_by_message ON problems (message);
-- index sqlite_autoindex_extracts_1
-- index sqlite_autoindex_folders_1
-- index sqlite_autoindex_label_sets_1
CREATE INDEX vocabulary_by_column ON vocabulary (table_name, field, repeats);
-- body_words: automerge 16, hashsize 4194304, pgsz 8100, version 4
-- embedded_words: automerge 16, hashsize 4194304, pgsz 8100, version 4
-- extra_words: automerge 16, hashsize 4194304, pgsz 8100, version 4
-- further_tokens: automerge 16, hashsize 4194304, pgsz 8100, version 4
-- further_words: automerge 16, hashsize 4194304, pgsz 8100, version 4
-- header_words: automerge 16, hashsize 4194304, pgsz 8100, version 4
-- whole_tokens: automerge 16, hashsize 4194304, pgsz 8100, version 4
PRAGMA application_id = 1836214648;
