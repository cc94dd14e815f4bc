import type { Limits } from '../limits.ts';
import { walkXml } from './walk-xml.ts';

/** In which elements of a kind of XML the text is, and what separates words. */
export interface Markup {
  /** Only text inside one of these counts. */
  readonly texts: ReadonlySet<string>;
  /** Whatever is inside one of these does not count. */
  readonly hidden: ReadonlySet<string>;
  /** A line ends with each of these. */
  readonly lines: ReadonlySet<string>;
  /** A space is in the place of each of these. */
  readonly spaces: ReadonlySet<string>;
}

/** Word, PowerPoint, and the texts around their sheets and slides (ECMA-376). */
export const OFFICE_XML: Markup = {
  texts: new Set(['t', 'title', 'subject', 'keywords', 'description']),
  hidden: new Set(['rPh', 'Fallback']),
  lines: new Set(['p', 'br', 'cr', 'si', 'title', 'subject', 'keywords', 'description']),
  spaces: new Set(['tab', 'tc', 'noBreakHyphen']),
};

/** LibreOffice and its relatives (ODF 1.3). What was deleted while changes were tracked is hidden. */
export const OPEN_DOCUMENT: Markup = {
  texts: new Set(['p', 'h', 'title', 'subject', 'keyword', 'description']),
  hidden: new Set(['tracked-changes', 'creator', 'date']),
  lines: new Set(['p', 'h', 'line-break', 'title', 'subject', 'keyword', 'description']),
  spaces: new Set(['s', 'tab', 'table-cell', 'covered-table-cell']),
};

/** The pages of a book in EPUB. */
export const XHTML: Markup = {
  texts: new Set(['body']),
  hidden: new Set(['script', 'style']),
  lines: new Set('p h1 h2 h3 h4 h5 h6 li dt dd tr div br blockquote pre figcaption'.split(' ')),
  spaces: new Set(['td', 'th', 'img']),
};

/** Adds the text of one XML file of a document. */
export function readParagraphs(xml: Buffer, markup: Markup, limits: Limits): void {
  let inTexts = 0;
  let inHidden = 0;
  walkXml(
    xml,
    {
      open(name) {
        if (markup.texts.has(name)) inTexts++;
        if (markup.hidden.has(name)) inHidden++;
      },
      text(text) {
        if (inTexts > 0 && inHidden === 0) limits.add(text);
      },
      close(name) {
        if (markup.texts.has(name)) inTexts--;
        if (markup.hidden.has(name)) inHidden--;
        if (markup.lines.has(name)) limits.add('\n');
        else if (markup.spaces.has(name)) limits.add(' ');
      },
    },
    limits,
  );
}
