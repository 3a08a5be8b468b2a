/**
 * `npm run soak`: ten minutes of mixed traffic on the Worker while a newsroom publishes a hundred times; exit code 1 when
 * anything is found. `npm run soak -- --minutes 1`.
 *
 * @module
 */
import { parseArgs } from "node:util";
import { runSoak } from "./soak/run-soak.ts";
import { soakReport } from "./soak/soak-report.ts";

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "10" },
    publishes: { type: "string" },
    rate: { type: "string", default: "200" },
    seed: { type: "string", default: String(Date.now() % 1e6) },
  },
});
const minutes = Number(values.minutes);
const plan = {
  seconds: minutes * 60,
  publishes: Number(values.publishes ?? Math.round(minutes * 10)),
  rate: Math.min(400, Number(values.rate)),
  seed: Number(values.seed),
};
console.log(
  `${minutes} min, ${plan.publishes} publications, at most ${plan.rate} requests a second, seed ${plan.seed}`,
);
const result = await runSoak({ ...plan, say: console.log });
console.log(`\n${soakReport(result)}`);
process.exitCode = result.findings.length > 0 ? 1 : 0;
