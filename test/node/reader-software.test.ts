/**
 * Names of programs and announced numbers, out of user agents as services send them (docs.buttondown.com/rss-subscribers, and
 * the programs' own documentation).
 */
import { expect, it } from "vitest";
import { announcedSubscribers, softwareOf } from "../../src/worker/reader-software.ts";

const agents: readonly [agent: string, software: string, subscribers: number][] = [
  ["Feedbin feed-id:1697787 - 102 subscribers", "Feedbin", 102],
  ["Feedly/1.0 (+http://www.feedly.com/fetcher.html; 462 subscribers; )", "Feedly", 462],
  ['NewsBlur Feed Fetcher - 27 subscribers - https://www.newsblur.com/site/7704055/x ("Mozilla/5.0")', "NewsBlur", 27],
  ["Mozilla/5.0 (compatible; inoreader.com; 114 subscribers)", "Inoreader", 114],
  ["Mozilla/5.0 (compatible; theoldreader.com; 1 subscribers; feed-id=cead6c)", "The Old Reader", 1],
  ["Mozilla/5.0 (compatible; BazQux/2.4; +https://bazqux.com/fetcher; 1 subscribers)", "BazQux", 1],
  ["Mozilla/5.0 (compatible; Miniflux/2.2.3; +https://miniflux.app)", "Miniflux", 0],
  ["FreshRSS/1.24 (Linux; https://freshrss.org)", "FreshRSS", 0],
  ["Tiny Tiny RSS/24.06 (https://tt-rss.org/)", "Tiny Tiny RSS", 0],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "browser or like one", 0],
  ["Mozilla/5.0 (X11; 5 subscribers of my own) Firefox/140.0", "browser or like one", 0],
  ["anna-petrovas-reader/1.0 (3 subscribers)", "other", 0],
  ["", "none", 0],
  [`Feedly/1.0 (${"9".repeat(400)} subscribers)`, "Feedly", 0],
  [`Feedly/1.0 (99999999 subscribers)`, "Feedly", 10_000_000],
];

it.each(agents)("%s", (agent, software, subscribers) => {
  expect([softwareOf(agent), announcedSubscribers(agent, softwareOf(agent))]).toEqual([software, subscribers]);
});
