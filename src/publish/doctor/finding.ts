/**
 * What a look at a deployment finds.
 *
 * @module
 */

/** One thing that was looked at. */
export interface Finding {
  /** What was looked at, in a few words. */
  readonly name: string;
  /** `note`: could not be looked at, or is worth knowing; only a `problem` makes the command fail. */
  readonly state: "good" | "note" | "warning" | "problem";
  /** What was found. */
  readonly found: string;
  /** What to do; with every warning and problem. */
  readonly remedy?: string;
}

/** A finding without anything to do. */
export function good(name: string, found: string): Finding {
  return { name, state: "good", found };
}

/** Something that readers suffer from. */
export function problem(name: string, found: string, remedy: string): Finding {
  return { name, state: "problem", found, remedy };
}

/** Something that is served all the same. */
export function warning(name: string, found: string, remedy: string): Finding {
  return { name, state: "warning", found, remedy };
}

/** Something to know. */
export function note(name: string, found: string): Finding {
  return { name, state: "note", found };
}
