/**
 * What a command is about to say, without withheld names: an address that is gone because of one still has it.
 *
 * @module
 */
import type { Matcher } from "../../withheld/matcher.ts";
import { searchText } from "../../withheld/search.ts";
import { maskNames } from "./found.ts";
import { loadList } from "./list-file.ts";

/** A value of JSON with every withheld name in its texts replaced by its entry's number; as it is where there is no list. */
export async function masked<T>(value: T): Promise<T> {
  const { matcher } = await loadList().catch(() => ({ matcher: undefined }));
  // Once over all of it: there is a name in hardly any, and one path after the other takes long among thousands.
  if (!matcher || searchText(JSON.stringify(value), matcher).length === 0) return value;
  return maskedBy(value, matcher) as T;
}

function maskedBy(value: unknown, matcher: Matcher): unknown {
  if (typeof value === "string") return maskNames(value, matcher);
  if (Array.isArray(value)) return value.map((each) => maskedBy(each, matcher));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, maskedBy(each, matcher)]));
}
