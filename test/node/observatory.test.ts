/** The rules of test/node/observatory.ts against grades that Mozilla's own program gave (version 1.4.8, run offline). */
import { expect, it } from "vitest";
import { gradePage } from "./observatory.ts";

const url = "https://wire.example/";
const grade = (headers: Record<string, string>, body = "<!doctype html><title>x</title>") =>
  gradePage({ url, headers: new Headers(headers), body });

const page = {
  "content-security-policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "strict-transport-security": "max-age=63072000",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "same-origin",
};

it("gives what Mozilla's program gave", () => {
  expect(grade({})).toMatchObject({ score: 30, grade: "D" });
  expect(grade(page)).toMatchObject({ score: 130, grade: "A+" });
  const embed = { ...page, "cross-origin-resource-policy": "cross-origin", "access-control-allow-origin": "*" };
  expect(grade(embed)).toMatchObject({ score: 120, grade: "A+" });
});

const worse: readonly [what: string, headers: Record<string, string>, body: string | undefined, grade: string][] = [
  ["inline scripts", { "content-security-policy": "default-src 'none'; script-src 'unsafe-inline'" }, undefined, "C+"],
  [
    "eval",
    { "content-security-policy": `${page["content-security-policy"]}; script-src 'unsafe-eval'` },
    undefined,
    "A+",
  ],
  ["any https script", { "content-security-policy": "default-src https:; frame-ancestors 'none'" }, undefined, "B+"],
  ["six days of https", { "strict-transport-security": "max-age=518400" }, undefined, "A+"],
  ["no https promised", { "strict-transport-security": "" }, undefined, "B+"],
  ["another's script", {}, '<script src="https://cdn.example/a.js"></script>', "A+"],
  ["another's script over http", {}, '<script src="http://cdn.example/a.js"></script>', "C"],
];

it.each(worse)("%s costs what it costs there", (_what, headers, body, expected) => {
  expect(grade({ ...page, ...headers }, body).grade).toBe(expected);
});
