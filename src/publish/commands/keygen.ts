/**
 * `wire keygen`: makes the newsroom's pair of keys.
 *
 * @module
 */
import type { Command } from "commander";
import { generateKey, writePrivateKey } from "../signing/private-key.ts";
import { bold, say } from "../terminal.ts";
import { examples } from "./options.ts";

/** Adds the command. */
export function addKeygenCommand(wire: Command): void {
  wire
    .command("keygen")
    .description("Make the pair of keys that editions and cards are signed with.")
    .option("--out <file>", "where the private key goes; outside of the project is best", "wire.key")
    .action(keygen)
    .addHelpText("after", examples(["npx wire keygen --out ~/.config/wire.key", "then sign with it, as it says"]));
}

async function keygen({ out }: { readonly out: string }): Promise<void> {
  const { privateText, publicKey } = await generateKey();
  await writePrivateKey(out, privateText);
  say(`The private key is in ${bold(out)}, readable by you alone. Keep a copy offline, and never commit it.`);
  say(`The public key is ${bold(publicKey.kid)}. Give partners this name by another way than the wire itself.`);
  say(`From now on, sign what you publish:\n  export WIRE_SIGNING_KEY_FILE=${out}`);
}
