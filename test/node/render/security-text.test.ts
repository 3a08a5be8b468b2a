/** security.txt as RFC 9116 has it, from publication.yaml. */
import { describe, expect, it } from "vitest";
import { parsePublication } from "../../../src/article/publication-file.ts";
import { renderSecurityText } from "../../../src/render/security-text.ts";

function parse(security: string) {
  const text = `id: tag:a.example,2026:p\ntitle: A\ndescription: B.\norigin: https://wire.example\nlanguage: sr-Latn\ncopyright: C\nsecurity:\n${security}`;
  return parsePublication({ file: "publication.yaml", bytes: new TextEncoder().encode(text) });
}

function render(security: string): string {
  const parsed = parse(security);
  if (!parsed.ok || !parsed.value.security) throw new Error(JSON.stringify(parsed));
  return renderSecurityText(parsed.value, parsed.value.security);
}

describe("security.txt", () => {
  it("has contact and expiry, each once, and names its own address (RFC 9116 §2.5)", () => {
    expect(render("  contact: security@wire.example\n  expires: 2027-06-30\n")).toBe(
      [
        "Contact: mailto:security@wire.example",
        "Expires: 2027-06-30T00:00:00.000Z",
        "Preferred-Languages: sr-Latn, en",
        "Canonical: https://wire.example/.well-known/security.txt",
        "",
      ].join("\n"),
    );
  });

  it("names a form, the rules and a key where there are any", () => {
    const text = render(
      "  contact: https://wire.example/report\n  expires: 2027-06-30T12:00:00+02:00\n  policy: https://wire.example/rules\n  encryption: https://wire.example/key.asc\n",
    );
    expect(text).toContain("Contact: https://wire.example/report\n");
    expect(text).toContain("Expires: 2027-06-30T10:00:00.000Z\n");
    expect(text).toContain("Policy: https://wire.example/rules\n");
    expect(text).toContain("Encryption: https://wire.example/key.asc\n");
  });

  it.each([
    ["no expiry", "  contact: security@wire.example\n", "field-missing"],
    ["a contact that nobody can use", "  contact: the desk\n  expires: 2027-06-30\n", "url-invalid"],
    ["a contact over http", "  contact: http://wire.example/\n  expires: 2027-06-30\n", "url-invalid"],
    ["a day that is none", "  contact: security@wire.example\n  expires: 2027-02-30\n", "date-invalid"],
  ])("%s is refused, with its place", (_what, security, code) => {
    const { ok, issues } = parse(security);
    expect(ok).toBe(false);
    expect(issues).toEqual([expect.objectContaining({ code, line: expect.any(Number) })]);
  });
});
