import type { Database } from 'better-sqlite3';
import { TEXT_COLUMNS, TEXT_TABLE_NAMES, TEXT_TABLES, type TextTable } from '../../model/fields.ts';
import {
  type KnownMessage,
  type MessageStore,
  type MessageWords,
  TO_BE_READ,
} from '../../store/message-store.ts';
import { rowChecksum } from '../checksums/row-checksum.ts';
import { changedChecksum, difference } from '../checksums/row-checksums.ts';
import { hashWriter } from '../values/hash-bytes.ts';
import { pathOf, type StoredPath, storedPath } from '../values/stored-path.ts';
import {
  ifStored,
  storedBytes,
  storedCount,
  storedString,
  storedTime,
} from '../values/stored-values.ts';
import type { OwnIdentifierTable } from './identifiers/own-identifier-table.ts';
import type { LabelTable } from './label-table.ts';
import type { PeopleTable } from './people-table.ts';
import type { TableChecksums } from './table-checksums.ts';
import { tableStatements } from './table-statements.ts';

interface StoredMessage {
  readonly id: number;
  readonly name: StoredPath | null;
  readonly start: number | null;
  readonly size: number;
  readonly modified: number;
  readonly hash: Buffer | null;
  readonly dead: number;
}

type StoredFile = [
  id: number,
  name: StoredPath,
  size: number,
  modified: number,
  inode: number | null,
  ctime: number | null,
  dead: number,
];

type StoredServerMessage = [id: number, uid: number, flags: number, isStale: number, dead: number];
type StoredIdentity = [id: number, messageId: string | null, size: number, hash: Buffer | null];
/** Tables that have more of each message. */
interface BesideMessages {
  readonly checksums: TableChecksums;
  readonly ownIdentifiers: OwnIdentifierTable;
  readonly people: PeopleTable;
  readonly labels: LabelTable;
}

export function messageTable(
  database: Database,
  { checksums, ownIdentifiers, people, labels }: BesideMessages,
): MessageStore {
  const inFolder = database.prepare<[number], StoredMessage>(
    `SELECT ${KNOWN_COLUMNS} FROM messages WHERE folder = ? ORDER BY id`,
  );
  // Rows as arrays, with only the columns we need: this halves the time of a run with nothing new.
  const filesInFolder = database
    .prepare<[number], StoredFile>(
      `SELECT id, name, size, modified, inode, ctime, dead FROM messages WHERE folder = ?
       ORDER BY CAST(name AS BLOB), dead, id DESC`,
    )
    .raw();
  const lastInBox = database.prepare<[number, number], StoredMessage>(
    `SELECT ${KNOWN_COLUMNS} FROM messages WHERE folder = ? AND dead = 0 ORDER BY start DESC LIMIT ?`,
  );
  const find = database.prepare<[number], StoredMessage>(
    `SELECT ${KNOWN_COLUMNS} FROM messages WHERE id = ?`,
  );
  const insert = database.prepare(
    `INSERT INTO messages (id, folder, name, start, size, modified, inode, ctime, date, flags, thread, message_id, identifiers, hash, attached, content, checksum, content_checksum)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const bytesOfIdentifiers = hashWriter();
  const insertWords = tableStatements(database, insertWordsSql);
  const place = database.prepare(
    `UPDATE messages SET name = $name, start = $start, flags = ifnull($flags, flags),
       inode = ifnull($inode, inode), ctime = $ctime, checksum = ${changedChecksum({
         name: difference('$name', 'name'),
         start: difference('$start', 'start'),
         flags: 'ifnull($flags, flags) - flags',
       })}
     WHERE id = $id`,
  );
  const setFile = database.prepare('UPDATE messages SET inode = ?, ctime = ? WHERE id = ?');
  const countLiveIn = database
    .prepare<[number], number>('SELECT count(*) FROM messages WHERE folder = ? AND dead = 0')
    .pluck();
  const lastNumber = database.prepare<[], number | null>('SELECT max(id) FROM messages').pluck();
  const countLive = database
    .prepare<[], number>(
      'SELECT (SELECT count(*) FROM messages) - (SELECT count(*) FROM messages WHERE dead = 1)',
    )
    .pluck();

  const onServer = database
    .prepare<[number], StoredServerMessage>(
      `SELECT id, start, flags, modified = ${TO_BE_READ}, dead FROM messages
       WHERE folder = ? AND start IS NOT NULL ORDER BY dead DESC, id`,
    )
    .raw();
  // As texts, because better-sqlite3 takes five times as long to hand over a thousand rows.
  const flagsOnServer = database
    .prepare<[number], [uids: string | null, flags: string | null, stale: number]>(
      `SELECT group_concat(start), group_concat(flags), count(*) FILTER (WHERE modified = ${TO_BE_READ})
       FROM messages WHERE folder = ? AND start IS NOT NULL AND dead = 0`,
    )
    .raw();
  const identitiesIn = database
    .prepare<[number], StoredIdentity>(
      'SELECT id, message_id, size, hash FROM messages WHERE folder = ? AND dead = 0 ORDER BY id',
    )
    .raw();

  return {
    *inFolder(folder) {
      for (const row of inFolder.iterate(folder)) yield knownMessageOf(row);
    },

    *filesInFolder(folder) {
      for (const row of filesInFolder.iterate(folder)) {
        const [id, name, size, modified, inode, ctime, dead] = row;
        yield {
          id: storedCount(id),
          name: pathOf(name),
          size: storedCount(size),
          modified: storedTime(modified),
          inode: inode ?? undefined,
          ctime: ctime ?? undefined,
          dead: dead === 1,
        };
      }
    },

    lastInBox: (folder, count) => lastInBox.all(folder, count).map(knownMessageOf),

    onServer: (folder) =>
      onServer.all(folder).map(([id, uid, flags, isStale, dead]) => ({
        id: storedCount(id),
        uid: storedCount(uid),
        flags: storedCount(flags),
        isStale: isStale === 1,
        dead: dead === 1,
      })),

    flagsOnServer(folder) {
      const [uids, flags, stale] = flagsOnServer.get(folder) ?? [null, null, 0];
      if (stale > 0) return undefined;
      if (uids === null || flags === null) return new Map();
      const flagsInOrder = flags.split(',');
      return new Map(uids.split(',').map((uid, at) => [Number(uid), Number(flagsInOrder[at])]));
    },

    identitiesIn: (folder) =>
      identitiesIn.all(folder).map(([id, messageId, size, hash]) => ({
        id: storedCount(id),
        messageId: ifStored(messageId, storedString),
        size: storedCount(size),
        hash: ifStored(hash, storedBytes),
      })),

    countLive: () => countLive.get() ?? 0,

    countLiveIn: (folder) => countLiveIn.get(folder) ?? 0,

    lastNumber: () => storedCount(lastNumber.get() ?? 0),

    find(number) {
      const row = find.get(number);
      return row && knownMessageOf(row);
    },

    insert(number, thread, message) {
      const { folder, size, date, flags, messageId = null, hash = null, start = null } = message;
      const name = message.name === undefined ? null : storedPath(message.name);
      const attached = message.attached ? 1 : 0;
      insert.run(
        number,
        folder,
        name,
        start,
        size,
        message.modified,
        message.file?.inode ?? null,
        message.file?.ctime ?? null,
        date,
        flags,
        thread,
        messageId,
        bytesOfIdentifiers(message.identifiers),
        hash,
        attached,
        message.content,
        rowChecksum([number, folder, name, start, size, date, flags, thread, attached, 0]),
        rowChecksum([messageId, hash, message.content]),
      );
      ownIdentifiers.add(number, message.ownIdentifiers);
      people.add(number, message);
      if (message.labels !== undefined) labels.add(number, message.labels);
      checksums.wordsCame(number);
      storeWords(number, message.words);
    },

    countPeople: (mentioned) => people.count(mentioned),

    place({ id, name, start = null, flags = null, file }) {
      const { inode = null, ctime = null } = file ?? {};
      const path = name === undefined ? null : storedPath(name);
      place.run({ id, name: path, start, flags, inode, ctime });
    },

    setFile(number, { inode, ctime }) {
      setFile.run(inode, ctime, number);
    },
  };

  function storeWords(number: number, words: MessageWords): void {
    for (const { table, first, last } of TABLE_COLUMNS) {
      const row: (number | Uint8Array | null)[] = [number];
      let hasWords = false;
      for (let at = first; at < last; at++) {
        const column = words[at];
        const isEmpty = column === undefined || column.length === 0;
        row.push(isEmpty ? null : column); // quicker to hand over than bytes, however few
        hasWords ||= !isEmpty;
      }
      if (hasWords) insertWords[table].run(...row);
    }
  }
}

/** Where the columns of each table are among all text columns. */
const TABLE_COLUMNS = TEXT_TABLE_NAMES.map((table) => {
  const first = TEXT_COLUMNS.findIndex((column) => column.table === table);
  return { table, first, last: first + TEXT_TABLES[table].length };
});

const KNOWN_COLUMNS = 'id, name, start, size, modified, hash, dead';

function insertWordsSql(table: TextTable): string {
  const columns = TEXT_TABLES[table].map((field) => `"${field}"`);
  const values = ['?', ...columns.map(() => '?')];
  return `INSERT INTO ${table} (rowid, ${columns.join(', ')}) VALUES (${values.join(', ')})`;
}

function knownMessageOf(row: StoredMessage): KnownMessage {
  return {
    id: storedCount(row.id),
    name: ifStored(row.name, pathOf),
    start: ifStored(row.start, storedCount),
    size: storedCount(row.size),
    modified: storedTime(row.modified),
    hash: ifStored(row.hash, storedBytes),
    dead: row.dead === 1,
  };
}
