/**
 * Does what protects readers and the newsroom arrive: policies, https, security.txt, a configuration without gaps?
 *
 * @module
 */
import { existsSync } from "node:fs";
import { paths } from "../../render/addresses.ts";
import { type Finding, good, note, problem, warning } from "./finding.ts";
import type { Probe } from "./probe.ts";

/** The fields that every page has to have (docs/security.md). */
const pageFields = ["content-security-policy", "x-content-type-options", "referrer-policy", "permissions-policy"];

/** The headers of a page, and that http leads to https. */
export async function checkHeaders(probe: Probe, origin: string): Promise<readonly Finding[]> {
  const isHttps = origin.startsWith("https:");
  const page = await probe(paths.home);
  if (!page.ok) return [problem("headers", page.error, "Run again.")];
  const needed = [...pageFields, ...(isHttps ? ["strict-transport-security"] : [])];
  const missing = needed.filter((field) => !page.headers.has(field));
  const cookies = page.headers.getSetCookie();
  const findings: Finding[] = [];
  if (missing.length > 0)
    findings.push(problem("headers", `${missing.join(", ")} missing`, "Publish again with the present version."));
  if (cookies.length > 0)
    findings.push(problem("headers", "a cookie is set", "Turn off what sets it: Bot Fight Mode or session affinity."));
  if (findings.length === 0) findings.push(good("headers", "policies are there, and no cookie is"));
  return [...findings, ...(isHttps ? [await checkPlainHttp(probe, origin)] : [])];
}

async function checkPlainHttp(probe: Probe, origin: string): Promise<Finding> {
  const name = "https";
  const answer = await probe(`http://${new URL(origin).host}/`);
  if (!answer.ok) return note(name, `http does not answer (${answer.error})`);
  const location = answer.headers.get("location") ?? "";
  return answer.status >= 300 && answer.status < 400 && location.startsWith("https:")
    ? good(name, "http leads to https")
    : problem(name, "pages are served over http", "Turn on “Always Use HTTPS” for the zone.");
}

const DAY_MS = 86_400_000;

/** An expired security.txt must not be relied on (RFC 9116 §2.5.5), and one of more than a year goes stale. */
export async function checkSecurityText(probe: Probe, now: Date): Promise<Finding> {
  const name = "security.txt";
  const answer = await probe(paths.securityText);
  const expires = answer.ok && answer.status === 200 ? /^Expires: (.+)$/m.exec(answer.body)?.[1] : undefined;
  const remedy = "Set `security: { contact, expires }` in content/publication.yaml, less than a year ahead; publish.";
  if (expires === undefined) return warning(name, "there is none", remedy);
  const days = Math.floor((Date.parse(expires) - now.getTime()) / DAY_MS);
  if (days < 0) return problem(name, `expired ${-days} days ago`, remedy);
  if (days < 30) return warning(name, `expires in ${days} days`, remedy);
  return days > 366 ? warning(name, `expires in ${days} days`, remedy) : good(name, `valid for ${days} days`);
}

/** What `wrangler kv namespace create` has not replaced yet. */
const PLACEHOLDER = /^0+$/;

/** The configuration that the next deployment would use. */
export async function checkConfiguration(file: string, isLocal: boolean): Promise<readonly Finding[]> {
  const name = file;
  if (!existsSync(file)) return [note(name, "is not in this folder; nothing to look at")];
  // wrangler takes a third of a second to load, and only this needs it.
  const { unstable_readConfig } = await import("wrangler");
  const environments = ["staging", "production"];
  const findings = environments.flatMap((env): readonly Finding[] => {
    const {
      kv_namespaces,
      routes = [],
      observability,
    } = unstable_readConfig({ config: file, env }, { hideWarnings: true });
    const id = kv_namespaces.find(({ binding }: { binding: string }) => binding === "WIRE")?.id ?? "";
    const command = `npm run wrangler -- kv namespace create WIRE --env ${env}`;
    const found: Finding[] = [];
    if (id === "" || PLACEHOLDER.test(id))
      found.push(gap(`${env} has no namespace yet`, `${command}, and put the id that it prints below [env.${env}].`));
    if (env === "production" && routes.length === 0)
      found.push(gap("production has no domain yet", "Put your host into `routes` below [env.production]."));
    if (observability?.logs?.invocation_logs !== false)
      found.push(problem(name, `${env} logs readers' addresses`, "Set `invocation_logs = false`."));
    return found;
  });
  return findings.length > 0 ? findings : [good(name, "namespaces, domain and logging are set")];

  function gap(found: string, remedy: string): Finding {
    return isLocal ? note(name, `${found} (needed before you deploy)`) : problem(name, found, remedy);
  }
}
