import { routes as live } from "../live/routes.ts";
import { routes as notifications } from "../notifications/routes.ts";
import { routes as partners } from "../partners/routes.ts";
import { serviceLevelRoutes } from "../partners/service-level-routes.ts";
import type { HttpRoute } from "../platform/operations/http-route.ts";

/** What REST serves beside operations and their documentation. */
export const routes: readonly HttpRoute[] = [...live, ...notifications, ...partners, ...serviceLevelRoutes];
