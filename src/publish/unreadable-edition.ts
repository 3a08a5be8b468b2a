/**
 * A current edition that cannot be read: no other takes its place unasked.
 *
 * @module
 */
import type { DamagedStore } from "../edition/damage.ts";
import { CommandError } from "./stores.ts";

/**
 * The current edition cannot be read, so nobody knows what is withdrawn on the wire: an old copy of content/ would bring it back
 * (docs/decisions/0057-an-unreadable-edition-is-replaced-when-asked.md).
 */
export class UnreadableEdition extends CommandError {
  constructor({ message }: DamagedStore) {
    super(
      `The current edition cannot be read: ${message} Nobody can tell now which stories are withdrawn on the wire. Nothing was stored.\nIf content/ is no old copy, and each of them says \`status: withdrawn\` there, replace the edition whole: npx wire publish --repair. Or go back to one that can be read: npx wire fsck names them, npx wire rollback <edition> does it.`,
    );
  }
}
