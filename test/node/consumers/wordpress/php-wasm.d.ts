/** What the tests use of php-wasm, whose own declarations leave out file extensions and so say nothing to NodeNext. */

declare module "@php-wasm/node-8-3" {
  /** The PHP 8.3 that this Node.js can run. */
  export function getPHPLoaderModule(): Promise<unknown>;
}

declare module "@php-wasm/universal" {
  export function loadPHPRuntime(loader: unknown, options: object): Promise<number>;

  export class PHP {
    constructor(runtime: number);
    mkdir(path: string): void;
    writeFile(path: string, data: string | Uint8Array): void;
    readFileAsText(path: string): string;
    run(request: { readonly code: string }): Promise<{
      readonly text: string;
      readonly errors: string;
      readonly exitCode: number;
    }>;
    /** Answers `post_message_to_js()`; returns what ends that. */
    onMessage(listener: (message: string) => Promise<string>): () => Promise<void>;
    exit(): void;
  }
}
