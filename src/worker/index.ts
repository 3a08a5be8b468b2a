/**
 * The Worker. It does not know what an article is: it looks a path up, compares validators and hands over bytes.
 *
 * @module
 */
import { createWire } from "./wire.ts";

export default createWire(Date.now);
