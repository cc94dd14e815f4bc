/** Puts text into lines: a run of spaces is one space, several empty lines are one, and quotes are marked. */
export class LineWriter {
  /** In how many quotes the text is that follows. */
  quoteDepth = 0;
  readonly #pieces: string[] = [];
  /** Line ends and what else comes in front of the next text. */
  #lineEnds = 0;
  #mark = '';
  #hasSpace = false;
  /** Invisible characters since the last text. */
  #filler = '';
  /** The marks of the line that was written last. */
  #quotes = '';

  get text(): string {
    return this.#pieces.join('');
  }

  /** Adds text in which line ends are spaces. */
  add(text: string): void {
    const words = text.replace(SPACES, (run) => (HAS_SPACE.test(run) ? ' ' : run));
    const inside = words.trim();
    if (inside === '') {
      this.#hasSpace ||= words !== '';
      return;
    }
    if (FILLER.test(inside)) {
      this.#filler += inside;
      return;
    }
    const hasSpace = this.#hasSpace || words.startsWith(' ');
    // Beside a space, it does nothing.
    const joiner = hasSpace || this.#isAtStart ? '' : this.#filler;
    this.#begin(hasSpace);
    this.#pieces.push(joiner, inside);
    this.#hasSpace = words.endsWith(' ');
  }

  /** Adds text with its own lines and spaces. */
  addAsIs(text: string): void {
    for (const [at, line] of text.split(/\r?\n/).entries()) {
      if (at > 0) this.endLine();
      if (line === '') continue;
      this.#begin(this.#hasSpace);
      this.#pieces.push(line);
    }
  }

  /** The next text begins a line, with a mark such as that of a list. */
  breakLine(mark = ''): void {
    this.#break(1, mark);
  }

  /** The next text comes after an empty line. */
  breakParagraph(): void {
    this.#break(2);
  }

  /** Ends the line, or leaves an empty one. */
  endLine(): void {
    this.#break(Math.min(this.#lineEnds + 1, 2));
  }

  get #isAtStart(): boolean {
    return this.#lineEnds > 0 || this.#pieces.length === 0;
  }

  #break(lineEnds: number, mark = ''): void {
    this.#lineEnds = Math.max(this.#lineEnds, lineEnds);
    this.#mark = mark;
    this.#hasSpace = false;
  }

  #begin(hasSpace: boolean): void {
    const isFirst = this.#pieces.length === 0;
    const quotes = '> '.repeat(Math.min(this.quoteDepth, MAX_QUOTES));
    if (!isFirst && this.#lineEnds > 0) this.#endLine(quotes);
    if (isFirst || this.#lineEnds > 0) this.#pieces.push(quotes, this.#mark);
    else if (hasSpace) this.#pieces.push(' ');
    this.#lineEnds = 0;
    this.#mark = '';
    this.#hasSpace = false;
    this.#filler = '';
    this.#quotes = quotes;
  }

  /** An empty line in a quote is marked, too. */
  #endLine(quotes: string): void {
    const around = quotes.length < this.#quotes.length ? quotes : this.#quotes;
    this.#pieces.push(this.#lineEnds === 1 ? '\n' : `\n${around.trimEnd()}\n`);
  }
}

const MAX_QUOTES = 8;
/** Spaces, and what is as invisible; newsletters fill their preview with it. */
const SPACES = /(?:[\s\u200b\u200c\ufeff]|\u034f)+/g;
const HAS_SPACE = /\s/;
const FILLER = /^(?:[\u200b\u200c\ufeff]|\u034f)+$/;
