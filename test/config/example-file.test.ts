import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { DIRECTIVES } from '../../src/config/directives.ts';
import { makeConfig } from '../../src/config/make-config.ts';
import { parseRcFile } from '../../src/config/rc-file.ts';

const asShipped = readFileSync(new URL('../../mairixrc.example', import.meta.url), 'utf8');
const allSwitchedOn = asShipped.replaceAll(/^#(?=\w)/gm, '');
const surroundings = { environment: {}, homeDirectory: '/home/ada' };

describe('mairixrc.example', () => {
  test('works as it is', () => {
    const { config, problems } = makeConfig(parseRcFile(asShipped, 'example'), surroundings);
    expect(problems).toEqual([]);
    expect(config).toMatchObject({
      base: '/home/ada/mail',
      database: '/home/ada/.mairix.db',
      mfolder: 'found',
      mformat: undefined,
    });
    expect(config.folders.map(({ kind, pattern }) => `${kind} ${pattern}`)).toEqual([
      'maildir inbox',
      'maildir sent',
    ]);
  });

  test('works with every example in it switched on', () => {
    // It shows two ways to give one password, and nobody may use both.
    const possible = allSwitchedOn.replace(/^opensearch_password=.*/m, '');
    const { config, problems } = makeConfig(parseRcFile(possible, 'example'), surroundings);
    expect(problems).toEqual([]);
    expect(config.openSearch).toMatchObject({ writer: 'archive-1', shards: 3, replicas: 1 });
    expect(config).toMatchObject({ mformat: 'maildir', sort: 'date-', followMboxSymlinks: true });
    expect(new Set(config.folders.map(({ kind }) => kind))).toEqual(
      new Set(['maildir', 'mh', 'mbox', 'eml']),
    );
  });

  const keys = new Set(parseRcFile(allSwitchedOn, 'example').entries.map(({ key }) => key));
  test.each(DIRECTIVES)('explains $name', ({ name, renamed, variable }) => {
    const onlyExplained = renamed !== undefined;
    expect(asShipped).toMatch(onlyExplained ? new RegExp(`^#.*\\b${name}=`, 'm') : `\n# ${name}: `);
    expect(keys.has(name)).toBe(!onlyExplained);
    expect(asShipped).toContain(variable ?? name);
  });
});
