/** The Worker: looks a path up, decides, hands over bytes. */
import { Hono } from "hono";

const app = new Hono();
app.get("/", (c) => c.text("soon"));

export default app;
