/** What the tests use of oembetter, which has no types. */
declare module "oembetter" {
  function oembetter(): {
    fetch(
      url: string,
      options: Readonly<Record<string, string | number>>,
      callback: (error: Error | null, answer?: unknown) => void,
    ): void;
  };
  export = oembetter;
}
