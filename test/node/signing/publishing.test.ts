/**
 * What is said when an unsigned edition takes the place of a signed one.
 */
import { afterEach, beforeEach, expect, it } from "vitest";
import { generateKey } from "../../../src/publish/signing/private-key.ts";
import { makeSandbox, type Sandbox } from "../wire/sandbox.ts";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await makeSandbox();
});
afterEach(() => sandbox.remove());

it("a publication without the key says that the edition loses its signature, and goes out", async () => {
  const { privateText } = await generateKey();
  const publish = (key: string, ...more: string[]) =>
    sandbox.wire(["publish", "--content", sandbox.content, "--folder", sandbox.folder, ...more], {
      WIRE_SIGNING_KEY: key,
    });
  expect((await publish(privateText)).stderr).not.toContain("was signed");
  // As a missing secret of CI is.
  const said = await publish("", "--dry-run");
  expect(said).toMatchObject({ code: 0, stderr: expect.stringContaining("was signed, and this one is not") });
  expect(JSON.parse((await publish("", "--json")).stdout)).toMatchObject({ ok: true, losesSignature: true });
  expect((await publish("")).stderr).not.toContain("was signed");
});
