import type { HttpRoute } from "../platform/operations/http-route.ts";

const serviceLevel = () => import("./routes/service-level-csv.ts");

/** What is no operation, since its answer is no JSON. */
export const serviceLevelRoutes: readonly HttpRoute[] = [
  {
    method: "GET",
    path: "/v1/usage/service-level.csv",
    load: async () => ({ default: (await serviceLevel()).ofPartner }),
  },
  {
    method: "GET",
    path: "/v1/service-level.csv",
    load: async () => ({ default: (await serviceLevel()).ofAll }),
  },
];
