/** What `cloudflare:workers` gives the tests: the bindings of wrangler.toml, and the Worker itself. */
declare namespace Cloudflare {
  interface Env {
    readonly WIRE: KVNamespace;
    /** "full" in `npm run trust`; otherwise empty. */
    readonly WIRE_TRUST: string;
    readonly WIRE_FUZZ_SEED: string;
    /** The files of test/golden. */
    readonly GOLDEN: Fetcher;
    /** Takes a suite's report for `npm run trust` (tools/trust-report.ts). */
    readonly TRUST_REPORT: Fetcher;
  }
  interface GlobalProps {
    mainModule: typeof import("../../src/worker/index.ts");
  }
}
