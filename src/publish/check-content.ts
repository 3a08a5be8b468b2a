/**
 * Every mistake that is known of a content folder: what `wire check` says, and `wire preview` shows beside the text.
 *
 * @module
 */
import type { Issue } from "../article/issue.ts";
import type { Parsed } from "../article/source.ts";
import { checkPartners } from "./check-partners.ts";
import type { Content } from "./content.ts";
import { checkWithheld } from "./withheld/check-withheld.ts";

/** The issues of the files, of partners' limits, and of withheld names; the last never with the name. */
export async function checkContent(folder: string, content: Parsed<Content>, now: Date): Promise<readonly Issue[]> {
  return [
    ...content.issues,
    ...(content.ok ? await checkPartners(folder, content.value, now) : []),
    ...(await checkWithheld(folder, content)),
  ];
}
