import type { SoukClient } from "./calls.js";

export * from "./calls.js";
export type * from "./operations.js";

/**
 * `baseUrl` is the REST function's address without `/v1`; `token` gives a Firebase ID token or an API key, or nothing. Operations of
 * moderators and admins need their `routes`: `staffRoutes` of `staff-routes.js`.
 */
export declare function createSoukRestClient(options: {
  baseUrl: string;
  token?: () => Promise<string | undefined>;
  routes?: string;
}): SoukClient;
