import type { Option } from 'commander';
import { makeProgram } from '../../src/cli/options.ts';
import { RESULT_FORMATS, SORT_KEYS } from '../../src/config/config.ts';
import { FIELDS } from '../../src/model/fields.ts';

/** What can stand behind an option: some words, a file, a directory, a folder that is indexed, or text nobody can foresee. */
type Value =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'file' | 'directory' | 'indexed folder' | 'text' };

interface Flag {
  readonly short: string | undefined;
  readonly long: string;
  readonly description: string;
  /** Missing for one that takes no value. */
  readonly value: Value | undefined;
}

interface Key {
  readonly key: string;
  readonly summary: string;
  /** Some of what can be written behind the colon. */
  readonly values: readonly string[];
}

const COMMENT = '# Made by `npm run generate` of the tables of the program.';

export function bashCompletion(): string {
  const cases = flags().flatMap(({ short, long, value }) =>
    value === undefined
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
  # bash breaks words at the colon, so that what stands before it is there already.
  if [[ $word == *:* && $COMP_WORDBREAKS == *:* ]]; then
    COMPREPLY=("\${COMPREPLY[@]#"\${word%:*}:"}")
  fi
}

# Names are never expanded: they come from mail folders.
_mairix_lines() {
  local prefix=$1 line found=()
  while IFS= read -r line; do
    line=$prefix\${line%%$'\\t'*}
    if [[ $line == "$cur"* ]]; then found+=("$line"); fi
  done < <(mairix --list "$2" 2>/dev/null)
  COMPREPLY=()
  for line in "\${found[@]}"; do
    # bash breaks words behind a colon and before an @, so that what comes before is there already.
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
  case $cur in
    -*) _mairix_words "${flags()
      .map(({ long }) => long)
      .join(' ')}" ;;
    p:*) _mairix_lines p: folders ;;
    @*) _mairix_lines '' queries ;;
    '~@'*) _mairix_lines '~' queries ;;
${keys.flat().join('\n')}
    *:*) ;;
    *)
      compopt -o nospace 2>/dev/null
      _mairix_words "${searchKeys()
        .map(({ key }) => `${key}:`)
        .join(' ')}"
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
      return "_mairix_lines '' folders";
    case 'directory':
      return 'COMPREPLY=($(compgen -d -- "$cur"))';
    case 'text':
      return 'COMPREPLY=()';
  }
}

export function zshCompletion(): string {
  const options = flags().map((flag) => `    ${zshOption(flag)} \\`);
  const keys = searchKeys().map(({ key, summary }) => `    ${quoted(`${key}:${summary}`)}`);
  const values = searchKeys()
    .filter(({ values: some }) => some.length > 0)
    .map(
      ({ key, values: some }) =>
        `    ${key}) compadd -P "$IPREFIX" -- ${some.map(quoted).join(' ')}; return ;;`,
    );
  return `#compdef mairix
${COMMENT}
# zsh: put this file into a directory of $fpath.

_mairix_folders() {
  local -a folders
  folders=(\${(f)"$(_call_program folders mairix --list folders 2>/dev/null)"})
  compadd -a folders
}

_mairix_expression() {
  local -a keys queries
  if [[ $PREFIX == @* ]]; then
    queries=(\${(f)"$(_call_program queries mairix --list queries 2>/dev/null)"})
    compadd -- \${queries%%$'\\t'*}
    return
  fi
  if compset -P '[a-zA-Z]#:'; then
    case \${IPREFIX%:} in
    p) _mairix_folders; return ;;
${values.map((line) => line.replace('compadd -P "$IPREFIX" --', 'compadd --')).join('\n')}
    esac
    return 1
  fi
  keys=(
${keys.join('\n')}
  )
  _describe -t keys 'search key' keys -S ':' -q
}

_arguments -s -S \\
${options.join('\n')}
    '*:expression:_mairix_expression'
`;
}

function zshOption({ short, long, description, value }: Flag): string {
  const about = `[${description.replace(/[[\]]/g, '\\$&')}]${value === undefined ? '' : zshValue(value)}`;
  // One that may be repeated has a star; all may, as the last one counts.
  const names = short === undefined ? long : `'{${short},${long}}'`;
  const sign = value === undefined || short !== undefined ? '' : '=';
  return `'*${names}${sign}${about.replaceAll("'", "'\\''")}'`;
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
  const options = flags().map(({ short, long, description, value }) =>
    [
      'complete -c mairix',
      short === undefined ? '' : `-s ${short.slice(1)}`,
      `-l ${long.slice(2)}`,
      value === undefined ? '' : fishValue(value),
      `-d ${quoted(description)}`,
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

complete -c mairix -f
${[...options, ...keys, ...values, ...FISH_LISTS].join('\n')}
`;
}

/** What the program itself lists: folders, and saved searches with what they stand for. */
const FISH_LISTS = [
  `complete -c mairix -f -n 'string match -q "p:*" -- (commandline -ct)' -a '(mairix --list folders 2>/dev/null | string replace -r "^" p:)'`,
  `complete -c mairix -f -n 'string match -q "@*" -- (commandline -ct)' -a '(mairix --list queries 2>/dev/null)'`,
  `complete -c mairix -f -n 'string match -q "~@*" -- (commandline -ct)' -a '(mairix --list queries 2>/dev/null | string replace -r "^" "~")'`,
];

function fishValue(value: Value): string {
  switch (value.kind) {
    case 'words':
      return `-x -a '${value.words.join(' ')}'`;
    case 'file':
      return '-r -F';
    case 'indexed folder':
      return "-x -a '(mairix --list folders 2>/dev/null)'";
    case 'directory':
      return "-x -a '(__fish_complete_directories)'";
    case 'text':
      return '-x';
  }
}

function flags(): Flag[] {
  const program = makeProgram('');
  const help = program.createHelp();
  return help.visibleOptions(program).map((option) => ({
    short: option.short,
    long: option.long ?? '',
    description: help.optionDescription(option).replace(/ \(choices: .*\)$/, ''),
    value: option.required || option.optional ? kindOfValue(option) : undefined,
  }));
}

function kindOfValue({ flags: written, argChoices, long }: Option): Value {
  if (argChoices !== undefined) return { kind: 'words', words: argChoices };
  if (long === '--format') return { kind: 'words', words: RESULT_FORMATS };
  if (long === '--sort') {
    const words = SORT_KEYS.flatMap((key) => [key, `${key}-`]);
    return { kind: 'words', words: [...words, 'relevance'] };
  }
  if (long === '--help') return { kind: 'words', words: ['query'] };
  if (long === '--folder') return { kind: 'indexed folder' };
  if (/<file>/.test(written)) return { kind: 'file' };
  return { kind: /<(?:folder|path)>/.test(written) ? 'directory' : 'text' };
}

function searchKeys(): Key[] {
  return FIELDS.map(({ key, summary, values = [] }) => ({ key, summary, values }));
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
