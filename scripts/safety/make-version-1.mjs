import SqliteDatabase from 'better-sqlite3';

/**
 * Makes a database as the first version of the schema had it.
 *
 * @param {string} path
 */
export function makeVersion1(path) {
  new SqliteDatabase(path)
    .exec(`
      ALTER TABLE folders DROP COLUMN account;
      ALTER TABLE folders DROP COLUMN uid_validity;
      ALTER TABLE folders DROP COLUMN uid_next;
      ALTER TABLE folders DROP COLUMN mod_seq;
      ALTER TABLE folders DROP COLUMN server_messages;
      DROP INDEX messages_with_keywords;
      DROP TABLE keywords;
      DROP TABLE labelled;
      DROP TABLE label_sets;
      ALTER TABLE messages DROP COLUMN content;
      ALTER TABLE messages DROP COLUMN inode;
      ALTER TABLE messages DROP COLUMN ctime;
      ALTER TABLE folders DROP COLUMN restless;
      DROP TABLE further_words_columns;
      DROP TABLE further_words;
      DROP TABLE further_tokens_columns;
      DROP TABLE further_tokens;
      DROP TABLE embedded_words_columns;
      DROP TABLE embedded_words;
      DROP TABLE extracts;
      DROP TABLE extracts_of;
      DROP TABLE reading;
      DROP TABLE checksums;
      DROP TABLE people;
      DROP TABLE summaries;
      ALTER TABLE messages DROP COLUMN checksum;
      ALTER TABLE messages DROP COLUMN content_checksum;
      ALTER TABLE folders DROP COLUMN checksum;
      ALTER TABLE vocabulary DROP COLUMN checksum;
      ALTER TABLE messages DROP COLUMN attached;
      ALTER TABLE folders ADD COLUMN modified INTEGER;
      DROP TABLE problems;
      DROP TABLE indexed_headers;
      DROP TABLE extra_words_columns;
      DROP TABLE extra_words;
      DROP INDEX vocabulary_by_column;
      DELETE FROM vocabulary WHERE table_name IN ('extra_words', 'further_words', 'further_tokens', 'embedded_words');
      ALTER TABLE vocabulary DROP COLUMN repeats;
      CREATE INDEX vocabulary_by_column ON vocabulary (table_name, field);
      ALTER TABLE folders DROP COLUMN times;
      PRAGMA user_version = 1`)
    .close();
}
