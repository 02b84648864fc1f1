#!/bin/bash
# run_page.sh PAGE SOURCE_DIR PROGRAM_DIR SCRATCH: does what PAGE (Markdown) tells its reader to do.
#   ```sh                     each line is run, in bash, in SCRATCH, where data and pretrained are links
#                             into SOURCE_DIR and the programs of PROGRAM_DIR are on the PATH
#                             If a line begins with "$ ", only such lines are run, the others are output.
#                             A line that ends in a backslash goes on in the next one.
#   ```sh exact               the same, and output (stdout and stderr) must be what the page shows
#   <!-- not run: REASON -->  the block behind this is left out
#   <!-- file: PATH -->       the block behind this, of any language, must be that file of SOURCE_DIR
set -uo pipefail
page=$1
source_dir=$2
program_dir=$3
scratch=$4

say() {
  printf '%s\n' "$*" >&2
}

# run_command LINE COMMAND: ends the block's shell if the command fails. A reader who has seen enough,
# as head has, is no failure (141 is SIGPIPE).
run_command() {
  local status=0
  eval "$2" >"$log" 2>&1 </dev/null || status=$?
  if [[ $status -ne 0 && $status -ne 141 ]]; then
    say "$page:$1: exit code $status from: $2"
    cat "$log" >&2
    exit 1
  fi
}

# check_output LINE COMMAND SHOWN
check_output() {
  if [[ $(cat "$log") != "$3" ]]; then
    say "$page:$1: another output than the page shows from: $2"
    diff <(printf '%s\n' "$3") "$log" >&2
    exit 1
  fi
}

# run_block EXACT FIRST_LINE LINES...: to be called in a shell of its own.
run_block() {
  local is_exact=$1 number=$2 has_prompts='' command='' is_open='' command_line=0 shown='' line
  shift 2
  for line in "$@"; do
    [[ $line == '$ '* ]] && has_prompts=yes
  done
  cd "$scratch" || exit 1
  set +u
  for line in "$@" '$ '; do
    if [[ $is_open ]]; then
      command+=$'\n'$line
    elif [[ ! $has_prompts || $line == '$ '* ]]; then
      if [[ $is_exact && $command ]]; then
        # As $(...) does, without the line ends at the end.
        check_output "$command_line" "$command" "$(printf '%s' "$shown")"
      fi
      command=${line#'$ '}
      command_line=$number
      shown=''
    else
      shown+=$line$'\n'
      number=$((number + 1))
      continue
    fi
    is_open=''
    if [[ $command == *\\ ]]; then
      is_open=yes
    elif [[ $command ]]; then
      run_command "$command_line" "$command"
    fi
    number=$((number + 1))
  done
}

# finish_block: what is to be done with the block that was read.
finish_block() {
  if [[ $note == '<!-- not run: '?*' -->' ]]; then
    left_out=$((left_out + 1))
  elif [[ $note == '<!-- file: '?*' -->' ]]; then
    local file=${note#'<!-- file: '}
    file=$source_dir/${file%' -->'}
    compared=$((compared + 1))
    if ! diff "$file" <(printf '%s\n' "${block[@]}") >&2; then
      say "$page:$block_line: the block is not $file"
      failures=$((failures + 1))
    fi
  elif [[ $language == sh || $language == 'sh exact' ]]; then
    run=$((run + 1))
    (run_block "${language#sh}" "$block_line" "${block[@]}") || failures=$((failures + 1))
  elif [[ $language == 'sh '* ]]; then
    say "$page:$((block_line - 1)): expected \`\`\`sh or \`\`\`sh exact, found \`\`\`$language"
    failures=$((failures + 1))
  fi
}

if [[ ! -f $page ]]; then
  say "run_page: there is no $page"
  exit 1
fi
rm -rf "$scratch"
mkdir -p "$scratch"
scratch=$(cd "$scratch" && pwd)
log=$scratch.log
ln -s "$source_dir/data" "$source_dir/pretrained" "$scratch"
export PATH=$program_dir:$PATH
unset ORIEL_MODEL

run=0
left_out=0
compared=0
failures=0
line_number=0
note=''
is_inside=''
while IFS= read -r line || [[ $line ]]; do
  line_number=$((line_number + 1))
  if [[ $is_inside && $line == '```' ]]; then
    finish_block
    is_inside=''
    note=''
  elif [[ $is_inside ]]; then
    block+=("$line")
  elif [[ $line == '```'* ]]; then
    is_inside=yes
    language=${line#'```'}
    block=()
    block_line=$((line_number + 1))
  elif [[ $line ]]; then
    note=$line
  fi
done <"$page"
if [[ $is_inside ]]; then
  say "$page:$((block_line - 1)): the block that begins here has no end"
  failures=$((failures + 1))
fi

rm -rf "$scratch" "$log"
echo "$page: $run blocks run, $left_out left out, $compared compared, $failures failed"
exit $((failures > 0))
