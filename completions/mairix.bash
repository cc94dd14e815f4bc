# Made by `npm run generate` from the tables of the program.
# bash: source this file, or put it as "mairix" into ~/.local/share/bash-completion/completions.

_mairix_words() {
  local word=$cur
  COMPREPLY=($(compgen -W "$1" -- "$word"))
  # bash breaks words at the colon, so what is in front of it is there already.
  if [[ $word == *:* && $COMP_WORDBREAKS == *:* ]]; then
    COMPREPLY=("${COMPREPLY[@]#"${word%:*}:"}")
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
    case ${COMP_WORDS[at]} in
      -f|--rcfile) rc=(-f "${COMP_WORDS[at + 1]/#\~\//$HOME/}") ;;
      --) break ;;
    esac
  done
  mairix "${rc[@]}" "$@" 2>/dev/null
}

_mairix_offer() {
  local line
  for line in "${found[@]}"; do
    # bash breaks words after a colon and in front of an @, so what comes before is there already.
    if [[ $cur == *:* && $COMP_WORDBREAKS == *:* ]]; then line=${line#*:}; fi
    if [[ $cur == *@* && $COMP_WORDBREAKS == *@* ]]; then line=@${line#*@}; fi
    COMPREPLY+=("$(printf %q "$line")")
  done
}

_mairix() {
  local cur prev line=${COMP_LINE:0:COMP_POINT}
  cur=${line##*[[:space:]]}
  prev=${COMP_WORDS[COMP_CWORD-1]}
  COMPREPLY=()
  case $prev in
    -h|--help) _mairix_words "query"; return ;;
    -f|--rcfile) COMPREPLY=($(compgen -f -- "$cur")); return ;;
    --color) _mairix_words "auto always never"; return ;;
    --folder) _mairix_folders; return ;;
    --wait) COMPREPLY=(); return ;;
    --list) _mairix_words "folders labels people queries"; return ;;
    --complete) COMPREPLY=(); return ;;
    --thread-of) COMPREPLY=($(compgen -f -- "$cur")); return ;;
    --from-of) COMPREPLY=($(compgen -f -- "$cur")); return ;;
    --message-of) COMPREPLY=($(compgen -f -- "$cur")); return ;;
    --address) COMPREPLY=(); return ;;
    -o|--mfolder) COMPREPLY=($(compgen -d -- "$cur")); return ;;
    --format) _mairix_words "maildir mh mbox imap raw excerpt json jsonl msgid folder summary"; return ;;
    --sort) _mairix_words "date date- size size- from from- subject subject- relevance"; return ;;
    --limit) COMPREPLY=(); return ;;
    --offset) COMPREPLY=(); return ;;
    --force-hash-key-new-database) COMPREPLY=(); return ;;
  esac
  # After --, -from:kevin is an expression.
  if [[ $line == *' -- '* && $cur == -?* ]]; then _mairix_mail; return; fi
  case $cur in
    -*) _mairix_words "--version --help --rcfile --verbose --setup --color --purge --fast-index --folder --wait --rebuild --watch --check --dump --stats --problems --list --json --prompt --complete --threads --all --partial --augment --thread-of --from-of --message-of --where --address --mcp --web --mfolder --raw-output --excerpt-output --force-hardlinks --format --pager --sort --unique --limit --offset --count --null --explain --no-integrity-checks --unlock --force-hash-key-new-database" ;;
    d:*) _mairix_words "d:today d:yesterday d:1w- d:1m- d:3m- d:1y- d:-2y d:3m-1m" ;;
    date:*) _mairix_words "date:today date:yesterday date:1w- date:1m- date:3m- date:1y- date:-2y date:3m-1m" ;;
    after:*) _mairix_words "after:today after:yesterday after:3d after:1w after:1m after:1y" ;;
    newer_than:*) _mairix_words "newer_than:today newer_than:yesterday newer_than:3d newer_than:1w newer_than:1m newer_than:1y" ;;
    before:*) _mairix_words "before:today before:yesterday before:3d before:1w before:1m before:1y" ;;
    older_than:*) _mairix_words "older_than:today older_than:yesterday older_than:3d older_than:1w older_than:1m older_than:1y" ;;
    z:*) _mairix_words "z:-10k z:10k- z:100k-1m z:1m- z:10m-" ;;
    size:*) _mairix_words "size:-10k size:10k- size:100k-1m size:1m- size:10m-" ;;
    larger:*) _mairix_words "larger:100k larger:1M larger:10M" ;;
    smaller:*) _mairix_words "smaller:10k smaller:100k smaller:1M" ;;
    F:*) _mairix_words "F:s F:-s F:r F:-r F:f F:-f F:t F:-t F:d F:-d" ;;
    flags:*) _mairix_words "flags:s flags:-s flags:r flags:-r flags:f flags:-f flags:t flags:-t flags:d flags:-d" ;;
    type:*) _mairix_words "type:pdf type:image type:calendar type:patch type:zip type:html" ;;
    has:*) _mairix_words "has:attachment has:~attachment has:file has:~file has:calendar has:signed has:encrypted has:list" ;;
    is:*) _mairix_words "is:unread is:read is:starred is:replied is:draft is:trashed" ;;
    @*|'~@'*|*:*) _mairix_mail ;;
    *)
      _mairix_words "t: to: c: cc: bcc: a: address: f: from: reply-to: r: recipient: s: subject: b: body: text: n: file: attachment: e: embedded: p: path: in: folder: k: label: m: id: d: date: after: newer_than: before: older_than: z: size: larger: smaller: F: flags: l: list: h: header: type: has: is: thread:"
      if [[ ${#cur} -ge 2 ]]; then _mairix_mail; fi
      if [[ ${#COMPREPLY[@]} -eq 1 && $COMPREPLY == *: ]]; then compopt -o nospace 2>/dev/null; fi
      ;;
  esac
}

complete -F _mairix mairix
