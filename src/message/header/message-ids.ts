/**
 * The ids in a Message-ID, In-Reply-To or References value, without `<>`. Spaces inside come from
 * folding and are removed. Ids without the brackets count too, if every word in the value has an `@`:
 * `a@host b@host`.
 */
export function readIds(value: string): string[] {
  return value.includes('<') ? bracketedIds(value) : bareIds(value);
}

/** Like `readIds`, but if there are none, the first word counts as an id, whatever it looks like. */
export function readOwnIds(value: string): string[] {
  const ids = readIds(value);
  return ids.length > 0
    ? ids
    : value
        .split(/[ \t<>]+/)
        .filter((word) => word !== '')
        .slice(0, 1);
}

function bracketedIds(value: string): string[] {
  const ids: string[] = [];
  let open = value.indexOf('<');
  while (open !== -1) {
    const close = value.indexOf('>', open);
    if (close === -1) break;
    const id = withoutSpaces(value.slice(open + 1, close));
    if (id !== '') ids.push(id);
    open = value.indexOf('<', close);
  }
  return ids;
}

/** Checks first, because replacing takes just as long when there is nothing to replace. */
function withoutSpaces(id: string): string {
  return id.includes(' ') || id.includes('\t') ? id.replace(/[ \t]+/g, '') : id;
}

function bareIds(value: string): string[] {
  const words = value.split(/[ \t,]+/).filter((word) => word !== '');
  return words.every((word) => word.includes('@')) ? words : [];
}
