/**
 * `wire completion`: the script that has a shell complete commands, options and the slugs of stories. Made from the commands
 * themselves, so that it knows exactly what they take.
 *
 * @module
 */
import { Argument, type Command } from "commander";
import { say } from "../terminal.ts";
import { examples } from "./options.ts";

/** What a shell has to know of one command. */
interface Completable {
  readonly name: string;
  readonly words: string;
  readonly options: readonly string[];
  readonly takesSlug: boolean;
}

const shells = { bash: bashScript, zsh: zshScript, fish: fishScript } as const;

/** Adds the command. */
export function addCompletionCommand(wire: Command): void {
  wire
    .command("completion")
    .description("Print the script that has your shell complete commands, options and slugs.")
    .addArgument(new Argument("<shell>", "your shell").choices(Object.keys(shells)))
    .action((shell: keyof typeof shells) => say(shells[shell](wire.commands.map(completableOf))))
    .addHelpText(
      "after",
      examples(
        ["source <(npx wire completion bash)", "in ~/.bashrc; bash"],
        ["source <(npx wire completion zsh)", "in ~/.zshrc, after compinit; zsh"],
        ["npx wire completion fish > ~/.config/fish/completions/wire.fish", "once; fish"],
      ),
    );
}

function completableOf(command: Command): Completable {
  return {
    name: command.name(),
    // A quotation mark would end the string that it stands in.
    words: command.description().replace(/["'`$\\]/g, ""),
    options: [...command.options.map(({ long }) => long ?? ""), "--help"].filter((option) => option !== ""),
    takesSlug: command.registeredArguments.some((argument) => argument.name() === "slug"),
  };
}

/** Stories are files in content/articles, whatever folder below it they lie in. */
const slugs = "find content/articles -name '*.md' 2>/dev/null | sed 's|.*/||; s|\\.md$||'";

function bashScript(commands: readonly Completable[]): string {
  const cases = commands.map(
    ({ name, options, takesSlug }) =>
      `    ${name}) words="${options.join(" ")}"${takesSlug ? `; [[ $current == -* ]] || words="$(${slugs})"` : ""} ;;`,
  );
  return `_wire() {
  local current="\${COMP_WORDS[COMP_CWORD]}" words=""
  local index=1
  while [[ $index -lt $COMP_CWORD && "\${COMP_WORDS[index]}" =~ ^(wire|-.*)$ ]]; do index=$((index + 1)); done
  if [[ $index -ge $COMP_CWORD ]]; then
    words="${commands.map(({ name }) => name).join(" ")}"
  else case "\${COMP_WORDS[index]}" in
${cases.join("\n")}
  esac; fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _wire wire`;
}

function zshScript(commands: readonly Completable[]): string {
  const described = commands.map(({ name, words }) => `    '${name}:${words.replaceAll(":", "")}'`);
  const cases = commands.map(
    ({ name, options, takesSlug }) =>
      `    ${name}) compadd -- ${options.join(" ")}${takesSlug ? `; compadd -- \${(f)"$(${slugs})"}` : ""} ;;`,
  );
  return `#compdef wire
_wire() {
  local -a commands
  commands=(
${described.join("\n")}
  )
  if (( CURRENT == 2 )); then _describe command commands; return; fi
  case $words[2] in
${cases.join("\n")}
  esac
}
compdef _wire wire`;
}

function fishScript(commands: readonly Completable[]): string {
  return commands
    .flatMap(({ name, words, options, takesSlug }) => [
      `complete -c wire -n __fish_use_subcommand -f -a ${name} -d "${words}"`,
      ...options.map((option) => `complete -c wire -n "__fish_seen_subcommand_from ${name}" -l ${option.slice(2)}`),
      ...(takesSlug ? [`complete -c wire -n "__fish_seen_subcommand_from ${name}" -f -a "(${slugs})"`] : []),
    ])
    .join("\n");
}
