/**
 * One writer at a time. Workers KV has neither locks nor compare-and-swap, so this is a sign on the door and not the lock: a key
 * that says who is writing, until when. What protects an edition is that the sign is read again, and the pointer too, right
 * before the pointer moves (docs/decisions/0054-one-publisher-at-a-time.md).
 *
 * @module
 */
import { createHash, randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { LEASE_KEY } from "../edition/keys.ts";
import type { ReadableStorage, Storage } from "../edition/storage.ts";
import { CommandError } from "./stores.ts";

/** The value of the key. No name of a person or a machine: whoever reads the store learns nothing about the desk. */
interface Lease {
  readonly holder: string;
  /** A hash of the machine's name: enough to know one's own. */
  readonly machine: string;
  readonly process: number;
  readonly doing: string;
  /** RFC 3339, UTC, by the holder's clock. */
  readonly since: string;
  readonly until: string;
}

/** What is done while nobody else may. */
export interface HeldLease {
  /** Throws a CommandError when somebody else has taken over; renews the lease when half of its time is gone. */
  readonly mayGoOn: () => Promise<void>;
}

/** How long a holder may be silent: longer than one bulk write of 20 MB takes on a slow line. */
const LEASE_MS = 300_000;

/** Clocks of two machines are this close, or what one says about time means nothing to the other. */
const CLOCKS_DIFFER_MS = 60_000;

/** What this process holds now: one that it does not hold any more was left behind, when the store failed. */
const held = new Set<string>();

/** How to hold it. */
export interface LeaseOptions {
  /** What is being done, for whoever is turned away: "a publication". */
  readonly doing: string;
  /** Somebody's safety does not wait: the other one notices before its pointer moves, and stops. */
  readonly takesOver?: boolean;
}

/** Does work while this process alone may write. Throws a CommandError that says who is writing, since when, and what to do. */
export async function withLease<T>(
  storage: Storage,
  { doing, takesOver = false }: LeaseOptions,
  work: (lease: HeldLease) => Promise<T>,
): Promise<T> {
  const holder = randomUUID();
  held.add(holder);
  try {
    const found = await readLease(storage);
    if (found && !takesOver && !isOver(found)) throw new CommandError(refusal(found, storage.name));
    let lease = await putLease(storage, holder, doing);
    await refuseOther(storage, holder);
    const mayGoOn = async () => {
      await refuseOther(storage, holder);
      if (Date.parse(lease.until) - Date.now() < LEASE_MS / 2) lease = await putLease(storage, holder, doing);
    };
    return await work({ mayGoOn });
  } finally {
    held.delete(holder);
    await giveBack(storage, holder);
  }
}

async function putLease(storage: Storage, holder: string, doing: string): Promise<Lease> {
  const now = Date.now();
  const lease: Lease = {
    holder,
    machine: machine(),
    process: process.pid,
    doing,
    since: new Date(now).toISOString(),
    until: new Date(now + LEASE_MS).toISOString(),
  };
  await storage.put([{ key: LEASE_KEY, value: new TextEncoder().encode(JSON.stringify(lease)) }]);
  return lease;
}

/** A sign that has gone, or an old one, says nothing: KV may show either for a while. Only another's that holds does. */
async function refuseOther(storage: Storage, holder: string): Promise<void> {
  const found = await readLease(storage);
  if (found && found.holder !== holder && !isOver(found)) throw new CommandError(refusal(found, storage.name));
}

/** The store may be what failed; then the lease runs out by itself, and this process does not mind its own. */
async function giveBack(storage: Storage, holder: string): Promise<void> {
  try {
    if ((await readLease(storage))?.holder === holder) await storage.delete([LEASE_KEY]);
  } catch {
    // Said already, by whatever failed before.
  }
}

/** Who is writing; undefined when nobody is, or when what is there is no lease. */
async function readLease(storage: ReadableStorage): Promise<Lease | undefined> {
  try {
    const value = await storage.get(LEASE_KEY);
    const lease = value && (JSON.parse(new TextDecoder().decode(value)) as Partial<Lease> | null);
    return lease && typeof lease.holder === "string" && Number.isFinite(Date.parse(lease.until ?? ""))
      ? (lease as Lease)
      : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isOver(lease: Lease): boolean {
  const now = Date.now();
  const runsOut = Date.parse(lease.until);
  if (runsOut <= now || runsOut > now + LEASE_MS + CLOCKS_DIFFER_MS) return true;
  if (lease.machine !== machine()) return false;
  return lease.process === process.pid ? !held.has(lease.holder) : !isRunning(lease.process);
}

/** A process of this machine; signal 0 asks and does nothing (kill(2)). */
function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function machine(): string {
  return createHash("sha256").update(hostname()).digest("hex").slice(0, 8);
}

function refusal({ machine: theirs, process: id, doing, since, until }: Lease, store: string): string {
  const who = theirs === machine() ? `process ${id} of this machine` : `another machine (${theirs})`;
  return `Somebody is writing to ${store} already: ${who}, ${doing}, last heard of at ${since}. Nothing of this was made current, and nothing is lost. When it is done, run the same command again; if it was broken off, it counts no longer than until ${until}.`;
}
