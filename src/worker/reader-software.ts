/**
 * The name of the program that asks, out of a list of ours: nothing else of the user agent leaves this file.
 *
 * @module
 */

/** What a user agent holds, in lower case → the name that is counted. Only widely used programs: a rare one is a person. */
const names: Readonly<Record<string, string>> = {
  "feedly/": "Feedly",
  inoreader: "Inoreader",
  feedbin: "Feedbin",
  newsblur: "NewsBlur",
  theoldreader: "The Old Reader",
  bazqux: "BazQux",
  "feedfetcher-google": "Google Feedfetcher",
  miniflux: "Miniflux",
  freshrss: "FreshRSS",
  "tiny tiny rss": "Tiny Tiny RSS",
  "nextcloud-news": "Nextcloud News",
  netnewswire: "NetNewsWire",
  "reeder/": "Reeder",
  thunderbird: "Thunderbird",
  newsboat: "Newsboat",
  "feeder/": "Feeder",
  superfeedr: "Superfeedr",
  flipboard: "Flipboard",
  applenewsbot: "Apple News",
  smartnews: "SmartNews",
  wordpress: "WordPress",
  mastodon: "Mastodon",
  telegrambot: "Telegram",
  whatsapp: "WhatsApp",
  facebookexternalhit: "Facebook",
  slackbot: "Slack",
  discordbot: "Discord",
  googlebot: "Google Search",
  bingbot: "Bing",
  "mozilla/": "browser or like one",
};

// In the order of the list: services call themselves "Mozilla/5.0 (compatible; …)" too.
const [browser = "", ...programs] = Object.keys(names).toReversed();
const program = new RegExp(programs.map((word) => word.replace("/", "\\/")).join("|"), "i");

/** Longer ones are no program's own words. */
const MAX_AGENT = 512;

/** The software's name from the list; "other" for all that is not in it, "none" where nothing is said. */
export function softwareOf(agent: string): string {
  if (agent === "") return "none";
  const start = agent.slice(0, MAX_AGENT);
  const found = program.exec(start)?.[0].toLowerCase() ?? (start.toLowerCase().startsWith(browser) ? browser : "");
  return names[found] ?? "other";
}

/** More than any service has for one feed. */
const MAX_SUBSCRIBERS = 10_000_000;

/**
 * How many subscribers a service says it asks for ("Feedly/1.0 (+http://www.feedly.com/fetcher.html; 462 subscribers; )"); 0
 * when it says nothing, or is none that we know. No standard has this; the services agree on the word.
 */
export function announcedSubscribers(agent: string, software: string): number {
  if (software === "other" || software === "none" || software === names[browser]) return 0;
  const number = Number(/\b(\d{1,8}) (?:subscriber|reader)s?\b/i.exec(agent.slice(0, MAX_AGENT))?.[1] ?? 0);
  return Math.min(number, MAX_SUBSCRIBERS);
}
