/** What `cloudflare:workers` gives the tests: the bindings of wrangler.toml, and the Worker itself. */
declare namespace Cloudflare {
  interface Env {
    readonly WIRE: KVNamespace;
  }
  interface GlobalProps {
    mainModule: typeof import("../../src/worker/index.ts");
  }
}
