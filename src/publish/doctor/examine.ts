/**
 * All checks of a deployment, in the order in which somebody would mend things.
 *
 * @module
 */
import { isLoopback } from "../hub-request.ts";
import type { Finding } from "./finding.ts";
import { probeOf } from "./probe.ts";
import { checkCors, checkOembed, checkReaders, checkTypes } from "./reading.ts";
import { checkConfiguration, checkHeaders, checkSecurityText } from "./safety.ts";
import { checkCodings, checkHealth, checkOrigin, checkReachable, checkValidators } from "./serving.ts";

/** What is examined. */
export interface Patient {
  /** Scheme and host, without a slash. */
  readonly origin: string;
  /** The configuration file of the next deployment. */
  readonly config: string;
  readonly now: Date;
}

/** Examines a deployment. What does not answer at all is asked no more than that, and how it stands with the store. */
export async function examine({ origin, config, now }: Patient): Promise<readonly Finding[]> {
  const probe = probeOf(origin);
  const configuration = await checkConfiguration(config, isLoopback(origin));
  const reachable = await checkReachable(probe);
  if (reachable.state === "problem") {
    const health = reachable.found === "503" ? await checkHealth(probe) : [];
    return [reachable, ...health, ...configuration];
  }
  const findings = [
    await checkHealth(probe),
    await checkOrigin(probe, origin),
    await checkValidators(probe),
    await checkTypes(probe),
    await checkCodings(probe),
    await checkCors(probe),
    await checkOembed(probe),
    await checkReaders(probe),
    await checkHeaders(probe, origin),
    await checkSecurityText(probe, now),
  ];
  return [reachable, ...findings.flat(), ...configuration];
}
