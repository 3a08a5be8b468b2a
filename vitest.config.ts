import { fileURLToPath } from "node:url";
import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { litFile, minifyView, viewFile } from "./src/publish/card-bundle.ts";
import { slimLit } from "./src/publish/slim-lit.ts";
import { findBrowser } from "./tools/browser.ts";
import { reportSuite, type SuiteReport } from "./tools/trust-report.ts";

const executablePath = findBrowser();

// Far above what anything takes on a quiet machine: a test fails for what it finds, not for a machine that is busy.
const patience = { testTimeout: 120_000, hookTimeout: 120_000, expect: { poll: { timeout: 30_000 } } };

/** Lit and the views as they are in the published script, so that every test of the card in a browser is one of them, too. */
const asPublished = {
  name: "card-as-published",
  enforce: "pre" as const,
  transform(code: string, id: string) {
    const [file = ""] = id.split("?");
    if (litFile.test(file)) return slimLit(code);
    return viewFile.test(file) ? minifyView(code, file) : undefined;
  },
};

/** What tests in workerd have beside the Worker's own bindings: they see no environment and no files of this machine. */
const beside = {
  bindings: { WIRE_TRUST: process.env.WIRE_TRUST ?? "", WIRE_FUZZ_SEED: process.env.WIRE_FUZZ_SEED ?? "" },
  serviceBindings: {
    GOLDEN: { disk: { path: fileURLToPath(new URL("test/golden", import.meta.url)), writable: false } },
    TRUST_REPORT: async (request: { json(): Promise<unknown> }) => {
      reportSuite((await request.json()) as SuiteReport);
      return new Response(null, { status: 204 });
    },
  },
};

export default defineConfig({
  test: {
    projects: [
      {
        test: { name: "node", include: ["test/node/**/*.test.ts"], ...patience },
      },
      {
        plugins: [cloudflareTest({ wrangler: { configPath: "./wrangler.toml" }, miniflare: { cf: false, ...beside } })],
        test: { name: "worker", include: ["test/worker/**/*.test.ts"], ...patience },
      },
      {
        plugins: [asPublished],
        // Not Lit's build for development; and prepared beforehand, it would come past the plugin.
        resolve: {
          alias: { "lit/html.js": fileURLToPath(new URL("node_modules/lit-html/lit-html.js", import.meta.url)) },
        },
        optimizeDeps: { exclude: ["lit", "lit-html"] },
        test: {
          name: "browser",
          include: ["test/browser/**/*.test.ts"],
          ...patience,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            // --no-sandbox: Chromium's sandbox does not start for root, which is what most containers run as.
            provider: playwright({
              launchOptions: { ...(executablePath && { executablePath }), args: ["--no-sandbox", "--disable-gpu"] },
            }),
            instances: [{ browser: "chromium" }],
          },
        },
      },
    ],
  },
});
