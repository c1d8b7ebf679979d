import type { ShellName } from './shells.ts';

/** In every script, so that it is known again as ours. */
export const MARK = 'Completion of relate';

/**
 * What each shell has to be told. All the scripts do is ask `relate complete` and hand on what it answers, as data: no
 * line of it is evaluated, split into words or expanded to the names of files. What goes wrong is an empty answer.
 */
export const SCRIPTS: Readonly<Record<ShellName, string>> = {
  bash: `# ${MARK} for bash. Made by: relate completion bash
# Its place: ~/.local/share/bash-completion/completions/relate, where the package bash-completion finds it.
# Without that package: source it in ~/.bashrc.

_relate() {
  local answer line
  COMPREPLY=()
  answer=$(command relate complete bash -- "$COMP_WORDBREAKS" "\${COMP_LINE:0:COMP_POINT}" 2>/dev/null </dev/null) || return 0
  {
    IFS= read -r line
    # The line editor completes paths by itself, where there is nothing else.
    if [[ $line == files ]]; then compopt -o default 2>/dev/null; fi
    while IFS= read -r line; do COMPREPLY+=("$line"); done
  } <<<"$answer"
  return 0
}

complete -F _relate relate
`,

  zsh: `#compdef relate
# ${MARK} for zsh. Made by: relate completion zsh
# Its place: a file _relate in a folder of $fpath, before compinit is called.

_relate() {
  local answer kind line tab=$'\\t'
  local -a lines values shown
  answer=$(command relate complete zsh -- "\${(@Q)words[1,CURRENT-1]}" "\${(Q)PREFIX}" 2>/dev/null </dev/null) || return 1
  lines=("\${(@f)answer}")
  kind=$lines[1]
  for line in "\${(@)lines[2,-1]}"; do
    values+=("\${line%%$tab*}")
    shown+=("\${line/$tab/ -- }")
  done
  if (( $#values )); then
    compadd -l -d shown -M 'm:{[:lower:][:upper:]}={[:upper:][:lower:]}' -a values
  elif [[ $kind == files ]]; then
    compset -P '--[a-z-]##='
    _files
  else
    return 1
  fi
}

if [[ $funcstack[1] == _relate ]]; then
  _relate "$@"
elif (( $+functions[compdef] )); then
  compdef _relate relate
fi
`,

  fish: `# ${MARK} for fish. Made by: relate completion fish
# Its place: ~/.config/fish/completions/relate.fish

function __relate_complete
    # fish itself complains of a program that is not there.
    command -sq relate; or return
    set -l token (commandline -ct)
    # A quote may be open.
    set -l current (string unescape -- "$token"; or string unescape -- "$token\\""; or string unescape -- "$token'")
    set -l answer (command relate complete fish -- (commandline -opc) "$current" 2>/dev/null </dev/null)
    if set -q answer[2]
        printf '%s\\n' $answer[2..-1]
    else if test "$answer" = files
        set -l option (string match -r -- '^--[a-z-]+=' "$token")
        set -l path (string replace -r -- '^--[a-z-]+=' '' "$token")
        for found in (__fish_complete_path "$path")
            printf '%s%s\\n' "$option" "$found"
        end
    end
end

complete -c relate -e
complete -c relate -f -a '(__relate_complete)'
`,

  powershell: `# ${MARK} for PowerShell. Made by: relate completion powershell
# Its place: a file that $PROFILE runs, as in: . 'PATH'

Register-ArgumentCompleter -Native -CommandName relate -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $code = $global:LASTEXITCODE
    try {
        $words = @()
        $current = ''
        foreach ($element in $commandAst.CommandElements) {
            $extent = $element.Extent
            if ($extent.StartOffset -ge $cursorPosition) { break }
            if ($extent.EndOffset -ge $cursorPosition) {
                $current = $extent.Text.Substring(0, $cursorPosition - $extent.StartOffset)
            } elseif ($element -is [System.Management.Automation.Language.StringConstantExpressionAst]) {
                $words += $element.Value
            } else {
                $words += $extent.Text
            }
        }
        $text = (@($words) + $current) -join [string][char]0
        $question = [Convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes($text))
        $encoded = @(& relate complete powershell $question 2>$null) -join ''
        $answer = [System.Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($encoded))
        $kind, $lines = $answer.TrimEnd("\`n").Split("\`n")
        foreach ($line in $lines) {
            $word, $shown, $tip = $line.Split("\`t")
            [System.Management.Automation.CompletionResult]::new($word, $shown, 'ParameterValue', $tip)
        }
        # Where nothing is given back, PowerShell completes the path of a file.
        if (-not $lines -and $kind -ne 'files') { '' }
    } catch {
        ''
    } finally {
        $global:LASTEXITCODE = $code
    }
}
`,
};
