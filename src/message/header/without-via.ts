/** In `Ada via Crew`, `'Ada' via Crew` and `Ada (via Crew)` the name of the author, which a list has added its own to. */
export function withoutVia(name: string): string {
  const at = viaIn(name);
  return at === -1 ? name : inside(name.slice(0, at));
}

/** Whether a list has added its own name, so that the address after it is the list's. */
export function isNameVia(name: string): boolean {
  return viaIn(name) !== -1;
}

/** Where it begins; -1 if there is none, or if nobody is named in front of it. */
function viaIn(name: string): number {
  const at = name.search(VIA);
  return at !== -1 && inside(name.slice(0, at)) !== '' ? at : -1;
}

const VIA = /\bvia\s/i;

function inside(text: string): string {
  return text.trim().replace(/^["'\s]+|["'\s(]+$/g, '');
}
