import { asRest } from "../platform/operations/as-rest.ts";
import { answerUnserved, interceptByRoute } from "../proxy/public.ts";
import { authenticate } from "./authenticate.ts";
import { documented } from "./documented.ts";
import { handlers } from "./handlers.ts";

const { operations, routes = [] } = documented;

/** All that REST serves, by the function `api` and by the server. */
export const surface = {
  operations,
  handlers,
  authenticate,
  routes,
  intercept: interceptByRoute,
  fallback: answerUnserved,
};

export default asRest(surface);
