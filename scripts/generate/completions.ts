import type { Completion, FlagValue } from '../../src/cli/options/flag.ts';
import { FLAG_ROWS } from '../../src/cli/options/make-program.ts';
import { FIELDS } from '../../src/model/fields.ts';
import { keysOffered } from '../../src/query/syntax/keys.ts';

/** What can come after an option: some words, a name of some kind, or text that nobody can foresee. */
type Value =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: Exclude<Completion, readonly string[]> | 'text' };

/** An option as the shells see it. */
interface Offer {
  /** `-f`. */
  readonly short: string | undefined;
  /** `--rcfile`. */
  readonly long: string;
  readonly summary: string;
  /** Missing for one that takes no value. */
  readonly value: Value | undefined;
  /** Whether a value is only ever written after `=`. */
  readonly isAttached: boolean;
}

interface Key {
  readonly key: string;
  readonly summary: string;
  /** Some of what can be written after the colon. */
  readonly values: readonly string[];
}

const COMMENT = '# Made by `npm run generate` from the tables of the program.';

export function bashCompletion(): string {
  // bash breaks words at `=`, so a value after it is left to the user.
  const cases = offers().flatMap(({ short, long, value, isAttached }) =>
    value === undefined || isAttached
      ? []
      : [`    ${[short, long].filter(Boolean).join('|')}) ${bashValue(value)}; return ;;`],
  );
  const keys = searchKeys().map(({ key, values }) =>
    values.length === 0
      ? []
      : `    ${key}:*) _mairix_words "${values.map((one) => `${key}:${one}`).join(' ')}" ;;`,
  );
  return `${COMMENT}
# bash: source this file, or put it as "mairix" into ~/.local/share/bash-completion/completions.

_mairix_words() {
  local word=$cur
  COMPREPLY=($(compgen -W "$1" -- "$word"))
  # bash breaks words at the colon, so what is in front of it is there already.
  if [[ $word == *:* && $COMP_WORDBREAKS == *:* ]]; then
    COMPREPLY=("\${COMPREPLY[@]#"\${word%:*}:"}")
  fi
}

# Names are never expanded, because they come from mail folders.
_mairix_folders() {
  local line found=()
  while IFS= read -r line; do
    if [[ $line == "$cur"* ]]; then found+=("$line"); fi
  done < <(_mairix_run --list folders)
  _mairix_offer
}

# Saved searches, words, addresses and folders; capitals do not matter. Keys are known without the program, unless
# something is to be excluded.
_mairix_mail() {
  local line found=()
  while IFS= read -r line; do
    if [[ $line != *: || $cur == -* ]]; then found+=("$line"); fi
  done < <(_mairix_run --complete "$cur")
  _mairix_offer
}

# With the rc file that the command line names.
_mairix_run() {
  local at rc=()
  for ((at = 1; at < COMP_CWORD; at++)); do
    case \${COMP_WORDS[at]} in
      -f|--rcfile) rc=(-f "\${COMP_WORDS[at + 1]/#\\~\\//$HOME/}") ;;
      --) break ;;
    esac
  done
  mairix "\${rc[@]}" "$@" 2>/dev/null
}

_mairix_offer() {
  local line
  for line in "\${found[@]}"; do
    # bash breaks words after a colon and in front of an @, so what comes before is there already.
    if [[ $cur == *:* && $COMP_WORDBREAKS == *:* ]]; then line=\${line#*:}; fi
    if [[ $cur == *@* && $COMP_WORDBREAKS == *@* ]]; then line=@\${line#*@}; fi
    COMPREPLY+=("$(printf %q "$line")")
  done
}

_mairix() {
  local cur prev line=\${COMP_LINE:0:COMP_POINT}
  cur=\${line##*[[:space:]]}
  prev=\${COMP_WORDS[COMP_CWORD-1]}
  COMPREPLY=()
  case $prev in
${cases.join('\n')}
  esac
  # After --, -from:kevin is an expression.
  if [[ $line == *' -- '* && $cur == -?* ]]; then _mairix_mail; return; fi
  case $cur in
    -*) _mairix_words "${offers()
      .map(({ long }) => long)
      .join(' ')}" ;;
${keys.flat().join('\n')}
    @*|'~@'*|*:*) _mairix_mail ;;
    *)
      _mairix_words "${searchKeys()
        .map(({ key }) => `${key}:`)
        .join(' ')}"
      if [[ \${#cur} -ge 2 ]]; then _mairix_mail; fi
      if [[ \${#COMPREPLY[@]} -eq 1 && $COMPREPLY == *: ]]; then compopt -o nospace 2>/dev/null; fi
      ;;
  esac
}

complete -F _mairix mairix
`;
}

function bashValue(value: Value): string {
  switch (value.kind) {
    case 'words':
      return `_mairix_words "${value.words.join(' ')}"`;
    case 'file':
      return 'COMPREPLY=($(compgen -f -- "$cur"))';
    case 'indexed folder':
      return '_mairix_folders';
    case 'directory':
      return 'COMPREPLY=($(compgen -d -- "$cur"))';
    case 'text':
      return 'COMPREPLY=()';
  }
}

export function zshCompletion(): string {
  const options = offers().map((offer) => `    ${zshOption(offer)} \\`);
  const described = ({ key, summary }: Key) => `      ${quoted(`${key}:${summary}`)}`;
  const keys = searchKeys().map(described);
  const firstKeys = FIELDS.filter(({ bound }) => bound === undefined).map((field) =>
    described({ ...field, values: [] }),
  );
  const values = searchKeys()
    .filter(({ values: some }) => some.length > 0)
    .map(
      ({ key, values: some }) =>
        `    ${key}) compadd -P "$IPREFIX" -- ${some.map(quoted).join(' ')}; return ;;`,
    );
  return `#compdef mairix
${COMMENT}
# zsh: put this file into a directory of $fpath.

# With the rc file that the command line names.
_mairix_run() {
  local -a rc
  local file=\${(Q)\${opt_args[-f]:-\${opt_args[--rcfile]}}}
  if [[ -n $file ]]; then rc=(-f \${file/#\\~\\//$HOME/}); fi
  mairix $rc $@ 2>/dev/null
}

_mairix_folders() {
  local -a folders
  folders=(\${(f)"$(_mairix_run --list folders)"})
  compadd -a folders
}

# Words, addresses and folders of the mail; their capitals do not matter. Keys are known without it.
_mairix_mail() {
  local -a found
  found=(\${\${(f)"$(_mairix_run --complete "$IPREFIX\${(Q)PREFIX}")"}:#*:})
  found=(\${found#$IPREFIX})
  # In the order of how frequent they are; -U, because they are folded.
  compadd -V mail -U -i "$IPREFIX" -a found
}

_mairix_expression() {
  local -a keys queries
  if [[ $PREFIX == @* ]]; then
    queries=(\${(f)"$(_mairix_run --list queries)"})
    compadd -- \${queries%%$'\\t'*}
    return
  fi
  if compset -P '[a-zA-Z_-]#:'; then
    case \${IPREFIX%:} in
${values.map((line) => line.replace('compadd -P "$IPREFIX" --', 'compadd --')).join('\n')}
    esac
    _mairix_mail
    return
  fi
  if [[ -n $PREFIX ]]; then
    keys=(
${keys.join('\n')}
    )
  else
    # Those that fit on a screen.
    keys=(
${firstKeys.join('\n')}
    )
  fi
  _describe -t keys 'search key' keys -S ':' -q
  if [[ \${#PREFIX} -ge 2 ]]; then _mairix_mail; fi
}

_arguments -s -S \\
${options.join('\n')}
    '*:expression:_mairix_expression'
`;
}

function zshOption({ short, long, summary, value, isAttached }: Offer): string {
  const offered = value === undefined ? '' : zshValue(value);
  const about = `[${summary.replace(/[[\]]/g, '\\$&')}]${isAttached ? ':' : ''}${offered}`;
  // The star allows an option to be repeated; all may be, and the last one counts.
  const names = short === undefined ? long : `'{${short},${long}}'`;
  const equals = value === undefined || short !== undefined ? '' : isAttached ? '=-' : '=';
  return `'*${names}${equals}${about.replaceAll("'", "'\\''")}'`;
}

function zshValue(value: Value): string {
  switch (value.kind) {
    case 'words':
      return `:value:(${value.words.join(' ')})`;
    case 'file':
      return ':file:_files';
    case 'indexed folder':
      return ':folder:_mairix_folders';
    case 'directory':
      return ':folder:_files -/';
    case 'text':
      return ':value: ';
  }
}

export function fishCompletion(): string {
  const options = offers().map(({ short, long, summary, value, isAttached }) =>
    [
      'complete -c mairix',
      short === undefined ? '' : `-s ${short.slice(1)}`,
      `-l ${long.slice(2)}`,
      value === undefined ? '' : fishValue(value).replace(isAttached ? '-x ' : '', ''),
      `-d ${quoted(summary)}`,
    ]
      .filter((part) => part !== '')
      .join(' '),
  );
  const keys = searchKeys().map(
    ({ key, summary }) => `complete -c mairix -f -a '${key}:' -d ${quoted(summary)}`,
  );
  const values = searchKeys().flatMap(({ key, values: some }) =>
    some.length === 0
      ? []
      : [
          `complete -c mairix -f -n 'string match -q "${key}:*" -- (commandline -ct)' -a '${some.map((one) => `${key}:${one}`).join(' ')}'`,
        ],
  );
  return `${COMMENT}
# fish: put this file into ~/.config/fish/completions.

# With the rc file that the command line names.
function __mairix_run
    set -l words (commandline -opc)
    set -l rc
    for at in (seq 2 (count $words))
        contains -- $words[$at] -f --rcfile; and set rc -f (string replace -r '^~/' "$HOME/" -- $words[(math $at + 1)])
    end
    mairix $rc $argv 2>/dev/null
end

complete -c mairix -f
${[...options, ...keys, ...values, ...FISH_LISTS].join('\n')}
`;
}

/** What the program itself knows: saved searches with what they stand for, folders, words and addresses. */
const FISH_LISTS = [
  `complete -c mairix -f -n 'string match -q "@*" -- (commandline -ct)' -a '(__mairix_run --list queries)'`,
  `complete -c mairix -f -n 'string match -qr "^[^@-].|:" -- (commandline -ct)' -k -a '(__mairix_run --complete (commandline -ct) | string match -v "*:")'`,
];

function fishValue(value: Value): string {
  switch (value.kind) {
    case 'words':
      return `-x -a '${value.words.join(' ')}'`;
    case 'file':
      return '-r -F';
    case 'indexed folder':
      return "-x -a '(__mairix_run --list folders)'";
    case 'directory':
      return "-x -a '(__fish_complete_directories)'";
    case 'text':
      return '-x';
  }
}

function offers(): Offer[] {
  return FLAG_ROWS.map(([long, { short, summary, takes }]) => ({
    short: short === undefined ? undefined : `-${short}`,
    long: `--${long}`,
    summary,
    value: takes === undefined ? undefined : offeredValue(takes),
    isAttached: takes?.bare !== undefined,
  }));
}

function offeredValue({ choices, completes }: FlagValue): Value {
  const completion = choices ?? completes ?? 'text';
  return typeof completion === 'string'
    ? { kind: completion }
    : { kind: 'words', words: completion };
}

function searchKeys(): Key[] {
  return FIELDS.flatMap((field) =>
    keysOffered(field).map((key) => ({
      key,
      summary: field.summary,
      values: field.values ?? [],
    })),
  );
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
