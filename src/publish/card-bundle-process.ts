/**
 * A process that builds the element's script, writes it to its output, and ends.
 *
 * @module
 */
import { buildCardScript } from "./card-bundle.ts";

process.stdout.write(await buildCardScript());
