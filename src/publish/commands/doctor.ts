/**
 * `wire doctor`: looks at a deployment as its visitors do, and says what is wrong and what to do.
 *
 * @module
 */
import type { Command } from "commander";
import { readPublication } from "../content.ts";
import type { Finding } from "../doctor/finding.ts";
import { CommandError } from "../stores.ts";
import { bold, count, dim, say, sayJson, startProgress } from "../terminal.ts";
import { addContentOptions, type ContentOptions, examples } from "./options.ts";

interface DoctorOptions extends ContentOptions {
  readonly config: string;
}

/** Adds the command. */
export function addDoctorCommand(wire: Command): void {
  const command = wire
    .command("doctor")
    .argument("[url]", "the wire's address; without it, the origin of the publication")
    .description("Look at a wire as its readers do, and say what is wrong and what to do.")
    .option("--config <file>", "the configuration of the next deployment", "wrangler.toml")
    .action(doctor);
  addContentOptions(command).addHelpText(
    "after",
    examples(
      ["npx wire doctor", "the wire that publication.yaml names"],
      ["npx wire doctor http://localhost:8787", "the one that npm start runs"],
      ["npx wire doctor --json", "for a monitor; the exit code is 1 when there is a problem"],
    ),
  );
}

async function doctor(url: string | undefined, { content, config, json }: DoctorOptions): Promise<void> {
  const origin = url === undefined ? await publicationOrigin(content) : originOf(url);
  const progress = startProgress();
  progress.say(`Looking at ${origin}`);
  const { examine } = await import("../doctor/examine.ts");
  const findings = await examine({ origin, config, now: new Date() }).finally(() => progress.end());
  const problems = findings.filter(({ state }) => state === "problem").length;
  if (problems > 0) process.exitCode = 1;
  if (json) return sayJson({ ok: problems === 0, origin, findings });
  say(bold(origin));
  for (const finding of findings) sayFinding(finding);
  const warnings = findings.filter(({ state }) => state === "warning").length;
  say(problems + warnings === 0 ? "All is well." : `${count(problems, "problem")}, ${count(warnings, "warning")}.`);
}

const signs: Record<Finding["state"], string> = { good: "✓", note: "·", warning: "!", problem: "✗" };

function sayFinding({ name, state, found, remedy }: Finding): void {
  const line = `  ${signs[state]} ${name.padEnd(16)} ${found}`;
  say(state === "note" ? dim(line) : line);
  if (remedy) say(`      → ${remedy}`);
}

async function publicationOrigin(content: string): Promise<string> {
  const publication = await readPublication(content);
  if (!publication.ok)
    throw new CommandError(`Say which address: ${content}/publication.yaml cannot be read (npx wire check says why).`);
  return publication.value.origin;
}

function originOf(url: string): string {
  const { protocol, origin } = URL.canParse(url) ? new URL(url) : { protocol: "", origin: "" };
  if (protocol === "https:" || protocol === "http:") return origin;
  throw new CommandError(`${url} is no address of a wire. Give one such as https://wire.example.org`);
}
