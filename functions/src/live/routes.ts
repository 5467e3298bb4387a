import type { HttpRoute } from "../platform/operations/http-route.ts";
import { failures, query } from "./contract.ts";

/** A stream is no operation: its answer does not end. */
export const routes: readonly HttpRoute[] = [
  {
    method: "GET",
    path: "/v1/live",
    load: () => import("./serve-events.ts"),
    description: {
      name: "live.openStream",
      summary: "Follow what happens as it happens",
      details: "`ready`, then webhooks' events. Read again what you show after `ready` and `reset`..",
      access: "member",
      scope: "orders:read",
      query,
      answers: {
        200: { description: "Server-sent events", contentType: "text/event-stream" },
      },
      failures,
    },
  },
];
