import type { Database } from 'better-sqlite3';
import { type Address, personId } from '../../model/people/person.ts';
import { damage } from '../values/damage.ts';
import { storedString } from '../values/stored-values.ts';

/** Gives people by their numbers; throws if one is not as stored, which the number itself shows. */
export function personReader(database: Database): (id: number) => Address {
  const select = database.prepare<[number], Address>(
    'SELECT name, address FROM people WHERE id = ?',
  );
  return (id) => {
    const row = select.get(id);
    if (row === undefined) throw damage(`person ${id}`);
    const found = { name: storedString(row.name), address: storedString(row.address) };
    if (personId(found) !== id) throw damage(`person ${id}`);
    return found;
  };
}
