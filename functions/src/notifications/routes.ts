import type { HttpRoute } from "../platform/operations/http-route.ts";

const serving = () => import("./unsubscribing/serve-unsubscribe.ts");

/** Pages for readers of e-mails, and for their mail programs (RFC 8058): no credential, no cookie, no JSON. */
export const routes: readonly HttpRoute[] = [
  {
    method: "GET",
    path: "/v1/unsubscribe/:token",
    load: async () => ({ default: (await serving()).serveQuestion }),
  },
  {
    method: "POST",
    path: "/v1/unsubscribe/:token",
    load: async () => ({ default: (await serving()).serveUnsubscribe }),
  },
];
