// Keys as in mutt, and completions in the search box. Without it, the pages work as well.

const box = /** @type {HTMLInputElement} */ (document.getElementById('q'));
const choices = /** @type {HTMLElement} */ (document.getElementById('choices'));
const rows = [
  .../** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll('.rows .row > a')),
];

const KEYS = {
  j: () => move(1),
  k: () => move(-1),
  ArrowDown: () => move(1),
  ArrowUp: () => move(-1),
  t: () => openThread(),
  h: () => follow('[data-key="h"]'),
  n: () => follow('[rel="next"]'),
  p: () => follow('[rel="prev"]'),
  u: () => follow('[rel="up"]'),
  '/': () => {
    box.focus();
    box.select();
  },
  '?': () => location.assign('/help'),
};

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  // No expression begins with a slash, so in an empty box it is the key.
  if (event.target === box && (event.key !== '/' || box.value !== '')) return;
  const isArrow = event.key.startsWith('Arrow');
  if (isArrow && rows.length === 0) return;
  const act = KEYS[event.key];
  if (act === undefined || act() === false) return;
  event.preventDefault();
});

// The row that was open before is where reading goes on.
const last = sessionStorage.getItem('row');
const before = rows.find((row) => row.getAttribute('href') === last);
if (before !== undefined) before.focus({ preventScroll: false });
for (const row of rows)
  row.addEventListener('focus', () =>
    sessionStorage.setItem('row', row.getAttribute('href') ?? ''),
  );
if (rows.length === 0 && location.pathname === '/') box.focus();

/** @param {number} step */
function move(step) {
  if (rows.length === 0) {
    window.scrollBy(0, step * 60);
    return true;
  }
  const at = rows.indexOf(/** @type {HTMLAnchorElement} */ (document.activeElement));
  const next = at === -1 ? (step > 0 ? 0 : rows.length - 1) : at + step;
  rows[Math.min(rows.length - 1, Math.max(0, next))]?.focus();
  return true;
}

function openThread() {
  const row = /** @type {HTMLElement | null} */ (
    document.activeElement?.closest('[data-thread]') ?? null
  );
  if (row?.dataset.thread === undefined) return follow('[data-key="t"]');
  location.assign(row.dataset.thread);
  return true;
}

/** @param {string} selector */
function follow(selector) {
  const link = /** @type {HTMLAnchorElement | null} */ (document.querySelector(selector));
  link?.click();
  return link !== null;
}

// Completions: a list below the box, as WAI-ARIA has it (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/).

let chosen = -1;
let asked = 0;
let timer = 0;

box.setAttribute('role', 'combobox');
box.setAttribute('aria-autocomplete', 'list');
box.setAttribute('aria-expanded', 'false');
box.setAttribute('aria-controls', 'choices');

box.addEventListener('input', () => {
  asked += 1; // what comes for fewer letters is no answer any more
  keepFitting();
  clearTimeout(timer);
  timer = setTimeout(complete, 120);
});
box.addEventListener('blur', () => setTimeout(close, 150));
box.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') {
    if (choices.hidden) box.blur();
    close();
    event.preventDefault();
  } else if (!choices.hidden && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
    choose(chosen + (event.key === 'ArrowDown' ? 1 : -1));
    event.preventDefault();
  } else if (!choices.hidden && event.key === 'Tab' && !event.shiftKey) {
    take(Math.max(0, chosen));
    event.preventDefault();
  } else if (!choices.hidden && event.key === 'Enter' && chosen >= 0) {
    take(chosen);
    event.preventDefault();
  }
});

/** The word in front of the cursor. */
function typedWord() {
  const typed = box.value.slice(0, box.selectionStart ?? undefined);
  const [word = ''] = /[^\s({]*$/.exec(typed) ?? [];
  return word;
}

/** Until the answer for what is typed now comes, only choices that go on with it are left. */
function keepFitting() {
  const word = typedWord().toLowerCase();
  const left = [...choices.children].map((one) => one.textContent ?? '');
  show(left.filter((one) => one.toLowerCase() !== word && one.toLowerCase().startsWith(word)));
}

async function complete() {
  const word = typedWord();
  const mine = asked;
  if (word === '') return close();
  const answer = await fetch(`/complete?${new URLSearchParams({ q: word })}`);
  if (!answer.ok || mine !== asked) return;
  const found = /** @type {string[]} */ (await answer.json()).filter((one) => one !== word);
  show(found.slice(0, 10));
}

/** @param {readonly string[]} found */
function show(found) {
  chosen = -1;
  choices.replaceChildren(
    ...found.map((text, at) => {
      const one = document.createElement('li');
      one.id = `choice-${at}`;
      one.setAttribute('role', 'option');
      one.textContent = text;
      one.addEventListener('mousedown', (event) => {
        event.preventDefault();
        take(at);
      });
      return one;
    }),
  );
  choices.hidden = found.length === 0;
  box.setAttribute('aria-expanded', String(found.length > 0));
  box.removeAttribute('aria-activedescendant');
}

/** @param {number} at */
function choose(at) {
  const all = [...choices.children];
  chosen = (at + all.length) % all.length;
  for (const [place, one] of all.entries())
    one.setAttribute('aria-selected', String(place === chosen));
  box.setAttribute('aria-activedescendant', `choice-${chosen}`);
}

/** @param {number} at */
function take(at) {
  const one = /** @type {HTMLElement | undefined} */ (choices.children[at]);
  if (one === undefined) return;
  const end = box.selectionStart ?? box.value.length;
  const start = end - typedWord().length;
  const text = one.textContent ?? '';
  const space = text.endsWith(':') ? '' : ' ';
  box.setRangeText(text + space, start, end, 'end');
  close();
}

function close() {
  asked += 1;
  clearTimeout(timer);
  chosen = -1;
  choices.hidden = true;
  choices.replaceChildren();
  box.setAttribute('aria-expanded', 'false');
  box.removeAttribute('aria-activedescendant');
}
