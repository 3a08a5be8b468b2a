/**
 * A real WordPress under php-wasm: its own files, booted whole, on a database that holds nothing.
 *
 * @module
 */
import { readFile } from "node:fs/promises";
import { getPHPLoaderModule } from "@php-wasm/node-8-3";
import { loadPHPRuntime, PHP } from "@php-wasm/universal";

/** What a consumer's fetch gives WordPress. */
export interface WordPressAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What WordPress makes of an oEmbed answer; false: nothing, and the address stays an address. */
export interface WordPressResult {
  readonly html: string | false;
  /** True when wp-embed.js comes with the page: without it no iframe is resized and no link in it works. */
  readonly loadsHostScript: boolean;
}

/** One version of WordPress, ready. */
export interface WordPress {
  /** wp-embed.js as this version ships it. */
  readonly hostScript: string;
  /** `data2html` with `wp_filter_oembed_result`, for oEmbed answers of a provider it does not know. */
  filter(answers: readonly Readonly<Record<string, unknown>>[]): Promise<readonly WordPressResult[]>;
  /** A post whose only line is an address; every request that WordPress makes goes to `fetch`. */
  paste(address: string, fetch: (url: string) => Promise<WordPressAnswer>): Promise<WordPressResult>;
  close(): void;
}

const here = new URL("./", import.meta.url);

const unpack = `<?php
$zip = new ZipArchive();
$zip->open( '/wp.zip' );
$wanted = array();
for ( $i = 0; $i < $zip->numFiles; $i++ ) {
	$name = $zip->getNameIndex( $i );
	if ( preg_match( '#^(wp-settings\\.php|wp-includes/|wp-admin/includes/)#', $name ) ) $wanted[] = $name;
}
$zip->extractTo( '/wp', $wanted );`;

/** Unpacks a build (tools/wordpress.ts) into a PHP of its own. */
export async function bootWordPress(archive: string): Promise<WordPress> {
  const php = new PHP(await loadPHPRuntime(await getPHPLoaderModule(), {}));
  php.mkdir("/wp-content");
  php.writeFile("/wp.zip", await readFile(archive));
  php.writeFile("/boot.php", await readFile(new URL("boot.php", here)));
  php.writeFile("/wp-content/db.php", await readFile(new URL("db.php", here)));
  await run(php, unpack);
  const [filter, paste] = await Promise.all(
    ["filter.php", "paste.php"].map((name) => readFile(new URL(name, here), "utf8")),
  );
  let stopListening: (() => Promise<void>) | undefined;
  return {
    hostScript: php.readFileAsText("/wp/wp-includes/js/wp-embed.min.js"),
    filter: (answers) => runWith(php, filter ?? "", answers) as Promise<readonly WordPressResult[]>,
    async paste(address, fetch) {
      await stopListening?.();
      stopListening = php.onMessage(async (url) => JSON.stringify(await fetch(url)));
      return (await runWith(php, paste ?? "", address)) as WordPressResult;
    },
    close: () => php.exit(),
  };
}

function runWith(php: PHP, code: string, input: unknown): Promise<unknown> {
  php.writeFile("/input.json", JSON.stringify(input));
  return run(php, code).then((text) => JSON.parse(text));
}

async function run(php: PHP, code: string): Promise<string> {
  const { text, errors, exitCode } = await php.run({ code });
  if (exitCode !== 0 || errors) throw new Error(`PHP ended with ${exitCode}: ${errors}\n${text}`);
  return text;
}
