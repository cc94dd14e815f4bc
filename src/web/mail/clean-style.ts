/** Properties that change how text looks, and nothing outside of it. */
const PROPERTY = new RegExp(
  `^(?:${[
    'color|background|background-color|opacity',
    'font|font-(?:family|size|style|variant|weight)|line-height|letter-spacing|word-spacing',
    'text-(?:align|decoration|indent|transform)|vertical-align|white-space|word-break|word-wrap|overflow-wrap',
    '(?:margin|padding)(?:-(?:top|right|bottom|left))?',
    'border(?:-(?:top|right|bottom|left))?(?:-(?:color|style|width))?|border-(?:radius|collapse|spacing)',
    '(?:max-|min-)?(?:width|height)|display|float|clear|direction|table-layout|list-style-type',
  ].join('|')})$`,
);

/** The only functions that load nothing. */
const COLOR = /(?:rgb|hsl)a?\([\d\s.,%/]*\)/g;
/** No brackets, no backslash, no colon: neither `url(…)` nor what stands for it. */
const VALUE = /^[\w\s#%.,+!/'"-]{1,300}$/;
/** A slash with a star begins a comment. */
const MOST_CHARACTERS = 10_000;

/** The declarations of a style attribute that stay: `color: red; background: url(x)` → `color: red`. */
export function cleanStyle(style: string): string {
  return style
    .slice(0, MOST_CHARACTERS)
    .split(';')
    .flatMap((declaration) => {
      const colon = declaration.indexOf(':');
      const property = declaration.slice(0, Math.max(0, colon)).trim().toLowerCase();
      const value = declaration.slice(colon + 1).trim();
      const isClean = PROPERTY.test(property) && VALUE.test(value.replaceAll(COLOR, '0'));
      return isClean ? [`${property}: ${value}`] : [];
    })
    .join('; ');
}
