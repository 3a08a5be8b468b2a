/**
 * The `wire` command.
 *
 * Exit codes: 0 done; 1 the content has mistakes (nothing was stored) or `diff` found differences with --exit-code;
 * 2 the command could not do its work; 64 the command line is wrong (sysexits.h, EX_USAGE).
 *
 * @module
 */
import { Command } from "commander";
import { addCheckCommand } from "./commands/check.ts";
import { addCompletionCommand } from "./commands/completion.ts";
import { addDevCommand } from "./commands/dev.ts";
import { addDiffCommand } from "./commands/diff.ts";
import { addDoctorCommand } from "./commands/doctor.ts";
import { addExportCommand } from "./commands/export.ts";
import { addImportCommand } from "./commands/import.ts";
import { addKeygenCommand } from "./commands/keygen.ts";
import { addLogCommand } from "./commands/log.ts";
import { addMirrorCommands } from "./commands/mirror.ts";
import { addNewCommand } from "./commands/new.ts";
import { addPreviewCommand } from "./commands/preview.ts";
import { addPublishCommand } from "./commands/publish.ts";
import { addReadersCommand } from "./commands/readers.ts";
import { addRollbackCommand } from "./commands/rollback.ts";
import { addSnippetCommand } from "./commands/snippet.ts";
import { addStatusCommand } from "./commands/status.ts";
import { addStoreCareCommands } from "./commands/store-care.ts";
import {
  addCorrectCommand,
  addReinstateCommand,
  addRetractCommand,
  addWithdrawCommand,
} from "./commands/story-life.ts";
import { addVerifyCommand } from "./commands/verify.ts";
import { addWithheldCommand } from "./commands/withheld.ts";
import { packageVersion } from "./package-version.ts";
import { sayError } from "./say-error.ts";

async function main(): Promise<void> {
  const wire = new Command("wire")
    .description("Publishes the stories in content/ as feeds, pages and cards, from Workers KV.")
    .version(packageVersion(), "-V, --version", "say the version")
    .helpOption("-h, --help", "say what a command does, with examples")
    .showHelpAfterError("(add --help for what it takes)")
    .showSuggestionAfterError()
    .exitOverride();
  for (const add of [
    addNewCommand,
    addImportCommand,
    addCheckCommand,
    addVerifyCommand,
    addPreviewCommand,
    addPublishCommand,
    addCorrectCommand,
    addRetractCommand,
    addWithdrawCommand,
    addReinstateCommand,
    addLogCommand,
    addStatusCommand,
    addDiffCommand,
    addSnippetCommand,
    addRollbackCommand,
    addWithheldCommand,
    addReadersCommand,
    addDoctorCommand,
    addExportCommand,
    addMirrorCommands,
    addStoreCareCommands,
    addKeygenCommand,
    addDevCommand,
    addCompletionCommand,
  ]) {
    add(wire);
  }
  for (const command of wire.commands) command.exitOverride().showHelpAfterError("(add --help for what it takes)");
  await wire.parseAsync();
}

// `wire log | head`: whoever reads has read enough.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

try {
  await main();
} catch (error) {
  process.exitCode = await sayError(error);
}
