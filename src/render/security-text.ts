/**
 * `security.txt` (RFC 9116): whom to tell about a weakness, and until when that can be relied on.
 *
 * @module
 */
import type { Publication, SecurityContact } from "../article/publication.ts";
import { absolute, paths } from "./addresses.ts";

/** The file; its canonical address is in it, so that a copy elsewhere is known as one (RFC 9116 §2.5.2). */
export function renderSecurityText(publication: Publication, security: SecurityContact): string {
  const { contact, expires, policy, encryption } = security;
  const fields = [
    ["Contact", contact],
    ["Expires", expires],
    ...(encryption === undefined ? [] : [["Encryption", encryption]]),
    ["Preferred-Languages", [...new Set([publication.language, "en"])].join(", ")],
    ["Canonical", absolute(publication, paths.securityText)],
    ...(policy === undefined ? [] : [["Policy", policy]]),
  ];
  return fields.map(([name, value]) => `${name}: ${value}\n`).join("");
}
