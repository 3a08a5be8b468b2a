/**
 * Feed readers that people use, from Debian, run as people run them: each with a home of its own, subscribing to feeds on
 * this machine, updating, and telling what it has.
 *
 * @module
 */
import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** A story as a reader has it. */
export interface KeptStory {
  readonly title: string;
  readonly text: string;
}

/** A reader that is subscribed. */
export interface Reader {
  /** Asks the feeds for what is new. */
  update(): Promise<void>;
  /** What it has of a feed; a story that it took for two stands there twice. */
  kept(): Promise<readonly KeptStory[]>;
}

/** A program that reads feeds. */
export interface ReaderProgram {
  readonly name: string;
  /** A call that succeeds where it is installed. */
  readonly probe: readonly [command: string, args: readonly string[]];
  /** True when it keeps the first text of a story that was edited. */
  readonly keepsFirstText: boolean;
  subscribe(home: string, url: string): Promise<Reader>;
}

/** Runs something with a new home, and takes the home away. */
export async function withHome(use: (home: string) => Promise<void>): Promise<void> {
  const home = await mkdtemp(join(tmpdir(), "wire-reader-"));
  try {
    await use(home);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

/** Runs a program in a home; resolves to what it said, rejects when it fails. */
function run(home: string, command: string, args: readonly string[]): Promise<string> {
  const env = { PATH: process.env.PATH ?? "", HOME: home, LANG: "C.UTF-8", TERM: "dumb" };
  return new Promise((resolve, reject) => {
    execFile(command, args, { cwd: home, env }, (error, stdout, stderr) => {
      if (error) reject(new Error(`${command}: ${error.message}\n${stderr}`));
      else resolve(stdout);
    });
  });
}

const newsboat: ReaderProgram = {
  name: "newsboat",
  probe: ["newsboat", ["--version"]],
  keepsFirstText: false,
  async subscribe(home, url) {
    const [urls, cache, config] = ["urls", "cache.db", "config"].map((name) => join(home, name)) as [
      string,
      string,
      string,
    ];
    await writeFile(urls, `${url}\n`);
    await writeFile(config, "");
    return {
      update: async () => void (await run(home, "newsboat", ["-C", config, "-u", urls, "-c", cache, "-x", "reload"])),
      async kept() {
        const database = new DatabaseSync(cache, { readOnly: true });
        const rows = database
          .prepare("SELECT title, content FROM rss_item WHERE deleted = 0 ORDER BY pubDate DESC")
          .all();
        database.close();
        return rows.map(({ title, content }) => ({ title: String(title), text: String(content) }));
      },
    };
  },
};

const rss2email: ReaderProgram = {
  name: "rss2email",
  probe: ["r2e", ["--version"]],
  // A mail that was sent cannot be changed; a second one about the same story would be the mistake.
  keepsFirstText: true,
  async subscribe(home, url) {
    const r2e = (...args: string[]) =>
      run(home, "r2e", ["-c", join(home, "r2e.cfg"), "-d", join(home, "r2e.json"), ...args]);
    const mail = join(home, "mail");
    const sendmail = join(home, "sendmail");
    await writeFile(sendmail, `#!/bin/sh\nexec cat > "$(mktemp '${mail}-XXXXXX')"\n`, { mode: 0o755 });
    await r2e("new", "reader@example.org");
    const config = await readFile(join(home, "r2e.cfg"), "utf8");
    await writeFile(
      join(home, "r2e.cfg"),
      config.replace(/^sendmail = .*$/m, `sendmail = ${sendmail}`).replace(/^html-mail = .*$/m, "html-mail = True"),
    );
    await r2e("add", "wire", url);
    return {
      update: async () => void (await r2e("run")),
      async kept() {
        const names = (await readdir(home)).filter((name) => name.startsWith("mail-"));
        return Promise.all(names.map(async (name) => storyInMail(await readFile(join(home, name), "utf8"))));
      },
    };
  },
};

function storyInMail(message: string): KeptStory {
  const [head = "", ...body] = message.split("\n\n");
  const subject = /^Subject: (.*(?:\n[ \t].*)*)/m.exec(head)?.[1] ?? "";
  const isBase64 = /^Content-Transfer-Encoding: base64/im.test(head);
  const text = body.join("\n\n");
  return { title: decodedWords(subject), text: isBase64 ? Buffer.from(text, "base64").toString() : text };
}

/** Encoded words of a header (RFC 2047 §2) as text. */
function decodedWords(header: string): string {
  return header
    .replace(/\?=\s+=\?/g, "?==?")
    .replace(/\n\s+/g, " ")
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, coding: string, word: string) =>
      coding.toLowerCase() === "b"
        ? Buffer.from(word, "base64").toString()
        : decodeURIComponent(
            word
              .replaceAll("_", " ")
              .replaceAll("%", "%25")
              .replace(/=([\da-f]{2})/gi, "%$1"),
          ),
    );
}

const sfeed: ReaderProgram = {
  name: "sfeed",
  probe: ["sh", ["-c", "command -v sfeed_update && command -v sfeed"]],
  // It merges by id, address and title, and the line that it has already wins (sfeed_update, merge).
  keepsFirstText: true,
  async subscribe(home, url) {
    const rc = join(home, "sfeedrc");
    const program = join(home, "fetch.mjs");
    await writeFile(
      program,
      "process.stdout.write(Buffer.from(await (await fetch(process.argv[2])).arrayBuffer()));\n",
    );
    await writeFile(
      rc,
      `sfeedpath="${home}/feeds"\nfetch() {\n  "${process.execPath}" "${program}" "$2"\n}\nfeeds() {\n  feed "wire" "${url}"\n}\n`,
    );
    return {
      update: async () => void (await run(home, "sfeed_update", [rc])),
      async kept() {
        const lines = (await readFile(join(home, "feeds", "wire"), "utf8")).trimEnd().split("\n");
        return lines.map((line) => line.split("\t")).map(([, title = "", , text = ""]) => ({ title, text }));
      },
    };
  },
};

/** The programs. */
export const readerPrograms: readonly ReaderProgram[] = [newsboat, rss2email, sfeed];
