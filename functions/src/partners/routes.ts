import type { HttpRoute } from "../platform/operations/http-route.ts";

const discovery = () => import("./oauth/discovery-routes.ts");

/** OAuth's own routes: their form is that of its specifications, not that of operations. */
export const routes: readonly HttpRoute[] = [
  { method: "POST", path: "/v1/oauth/token", load: () => import("./oauth/token-route.ts") },
  {
    method: "GET",
    path: "/v1/oauth/jwks.json",
    load: async () => ({ default: (await discovery()).serveKeys }),
  },
  {
    method: "GET",
    path: "/.well-known/oauth-authorization-server",
    load: async () => ({ default: (await discovery()).serveMetadata }),
  },
];
