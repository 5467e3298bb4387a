import type { Documented } from "../platform/openapi/as-openapi.ts";
import { documentationRoutes } from "../platform/openapi/documentation-routes.ts";
import { domains } from "./domains.ts";
import { operations } from "./operations.ts";
import { routes } from "./routes.ts";
import { eventTypes } from "../webhooks/public.ts";

/** All that the OpenAPI document and its page describe. */
export const documented: Documented = {
  operations,
  domains,
  events: Object.values(eventTypes),
  routes: [...routes, ...documentationRoutes(() => documented)],
};
