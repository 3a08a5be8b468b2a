/** What the usual tutorial does: articles as JSON in KV, and the `feed` package rendering the newest at each request. */
import { Feed } from "feed";
import { Hono } from "hono";

interface Env {
  readonly WIRE: { get(key: string, type: "json"): Promise<StoredPost | null> };
}

interface StoredPost {
  readonly title: string;
  readonly link: string;
  readonly date: string;
  readonly author: string;
  readonly description: string;
  readonly content: string;
}

const POSTS = 20;

const app = new Hono<{ Bindings: Env }>();
app.get("/rss.xml", async (c) => {
  const keys = Array.from({ length: POSTS }, (_, index) => `post-${index}`);
  const posts = await Promise.all(keys.map((key) => c.env.WIRE.get(key, "json")));
  const feed = new Feed({
    title: "The Bench Post",
    id: "https://bench.example/",
    link: "https://bench.example/",
    copyright: "",
  });
  for (const post of posts) {
    if (post) feed.addItem({ ...post, date: new Date(post.date), author: [{ name: post.author }] });
  }
  return c.body(feed.rss2(), 200, { "content-type": "application/rss+xml; charset=utf-8" });
});

export default app;
