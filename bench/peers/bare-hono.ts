/** The same constant through Hono: what the router costs. */
import { Hono } from "hono";

declare const BODY: string;
declare const FIELDS: Record<string, string>;

const bytes = new TextEncoder().encode(BODY);

const app = new Hono();
app.get("/rss.xml", (c) => c.body(bytes, 200, FIELDS));

export default app;
