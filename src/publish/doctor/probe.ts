/**
 * Asking a deployment, as one more visitor: with a deadline, following nothing, reading no more than it needs.
 *
 * @module
 */

/** What came back; a failure to get anything is `error`, in words. */
export type Answer =
  | {
      readonly ok: true;
      readonly status: number;
      readonly headers: Headers;
      readonly body: string;
      readonly ms: number;
    }
  | { readonly ok: false; readonly error: string };

/** Asks for a path of the deployment, or for an absolute address. */
export type Probe = (path: string, headers?: Readonly<Record<string, string>>) => Promise<Answer>;

const DEADLINE_MS = 10_000;

/** Who asks, where no other name is tried: so that an operator sees it in the firewall's events. */
const AGENT = "wire-doctor (Diaspora Wire)";

/** A probe of the deployment at an origin. */
export function probeOf(origin: string): Probe {
  return async (path, headers = {}) => {
    const start = performance.now();
    try {
      const response = await fetch(new URL(path, origin), {
        headers: { "user-agent": AGENT, ...headers },
        redirect: "manual",
        signal: AbortSignal.timeout(DEADLINE_MS),
      });
      const body = await response.text();
      return { ok: true, status: response.status, headers: response.headers, body, ms: performance.now() - start };
    } catch (error) {
      return { ok: false, error: wordsOf(error) };
    }
  };
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "TimeoutError") return `no answer within ${DEADLINE_MS / 1000} seconds`;
  const { cause } = error;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : undefined;
  return (code && networkWords[code]) ?? (cause instanceof Error ? cause.message || String(code) : error.message);
}

const networkWords: Readonly<Record<string, string>> = {
  ENOTFOUND: "there is no such name in the DNS",
  EAI_AGAIN: "the DNS does not answer",
  ECONNREFUSED: "the connection was refused",
  ECONNRESET: "the connection was cut",
  CERT_HAS_EXPIRED: "its certificate has expired",
  ERR_TLS_CERT_ALTNAME_INVALID: "its certificate is for another name",
};
