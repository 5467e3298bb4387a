/** The typed client over REST, for partners, servers, command lines, and pages without Firebase's SDK. */
import type { operations } from "../api/operations.ts";
import { createClient, type Client } from "../platform/operations/client.ts";
import { restTransport } from "../platform/operations/rest-transport.ts";
import { findRoute } from "./route-table.ts";
import { memberRoutes } from "./routes.ts";

export { CallFailed } from "../platform/operations/client.ts";

/**
 * `baseUrl` is the REST function's address without `/v1`; `token` gives a Firebase ID token or an API key, or nothing. Operations of
 * moderators and admins need their `routes`: `staffRoutes`.
 */
export function createSoukRestClient({
  routes = "",
  ...options
}: {
  baseUrl: string;
  token?: () => Promise<string | undefined>;
  routes?: string;
}): Client<typeof operations> {
  const table = `${memberRoutes}\n${routes}`;
  return createClient<typeof operations>(
    restTransport({ ...options, findRoute: (domain, name) => findRoute(table, domain, name) }),
  );
}
