/**
 * What a benchmark says of a command counts its children, its deadline ends them, and an interrupted benchmark leaves nothing behind.
 * Only where there is /proc: elsewhere memory is not measured either.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { OverDeadline, runMeasured } from "../../../bench/run-measured.ts";

const MINUTE_MS = 60_000;
const LONG_MS = 5 * MINUTE_MS;

/** Uses CPU time, and not just time, so that a busy machine changes nothing. */
const burn = "while (process.cpuUsage().user < 400_000);";
const inChild = (script: string) =>
  `require("node:child_process").spawnSync(process.execPath, ["-e", ${JSON.stringify(script)}]);`;
const node = (script: string) => ({ program: process.execPath, args: ["-e", script] });

const temporary = fileURLToPath(new URL("../../../bench/temporary-folder.ts", import.meta.url));
const interrupted = `
import { spawn } from "node:child_process";
import { removeOnInterrupt, temporaryFolder } from ${JSON.stringify(temporary)};
removeOnInterrupt();
const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
console.log(JSON.stringify({ folder: temporaryFolder(), pid: child.pid }));
setInterval(() => {}, 1000);`;

describe.runIf(existsSync("/proc/self/stat"))("a measured command", { timeout: 2 * LONG_MS }, () => {
  it("has the CPU time of its children in its own", async () => {
    const { cpuSeconds } = await runMeasured(node(inChild(burn) + burn), LONG_MS);
    expect(cpuSeconds).toBeGreaterThan(0.8);
  });

  it("has the memory that a child had resident", async () => {
    const fill = "globalThis.held = Buffer.alloc(300_000_000, 1);";
    const { peakBytes } = await runMeasured(node(inChild(`${fill}${burn}`)), LONG_MS);
    expect(peakBytes).toBeGreaterThan(300_000_000);
  });

  it("says what it wrote, and why it failed", async () => {
    expect((await runMeasured(node("console.log(1)"), LONG_MS)).output).toBe("1\n");
    const failing = runMeasured(node("console.error('no such thing'); process.exit(3)"), LONG_MS);
    await expect(failing).rejects.toThrow(/exit code 3: no such thing/);
  });

  it("is ended at its deadline, with its children", async () => {
    const forever = inChild("setInterval(() => {}, 1000)");
    await expect(runMeasured(node(forever), 500)).rejects.toThrow(OverDeadline);
  });
});

describe.runIf(existsSync("/proc/self/stat"))("an interrupted benchmark", { timeout: 2 * LONG_MS }, () => {
  it.each(["SIGINT", "SIGTERM"] as const)("leaves no folder and no process behind at %s", async (signal) => {
    const bench = spawn(process.execPath, ["--input-type=module-typescript", "-e", interrupted]);
    const [said] = await once(bench.stdout, "data");
    const { folder, pid } = JSON.parse(String(said));
    expect(existsSync(folder)).toBe(true);
    const exited = once(bench, "exit");
    bench.kill(signal);
    expect(await exited).toEqual([signal === "SIGINT" ? 130 : 143, null]);
    expect(existsSync(folder)).toBe(false);
    await expect.poll(() => existsSync(`/proc/${pid}`), { timeout: MINUTE_MS }).toBe(false);
  });
});
