/** The same constant through Hono: what the router costs. */
import { Hono } from "hono";

declare const BODY: string;

const bytes = new TextEncoder().encode(BODY);

const app = new Hono();
app.get("/rss.xml", (c) =>
  c.body(bytes, 200, {
    "content-type": "application/rss+xml; charset=utf-8",
    "cache-control": "public, max-age=300",
    etag: '"0123456789abcdef"',
    "last-modified": "Thu, 01 Oct 2026 12:00:00 GMT",
  }),
);

export default app;
