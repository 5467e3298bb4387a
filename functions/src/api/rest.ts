import { asRest } from "../platform/operations/as-rest.ts";
import { answerUnserved, interceptByRoute } from "../proxy/public.ts";
import { authenticate } from "./authenticate.ts";
import { documented } from "./documented.ts";
import { handlers } from "./handlers.ts";

const { operations, routes = [] } = documented;

export default asRest({
  operations,
  handlers,
  authenticate,
  routes,
  intercept: interceptByRoute,
  fallback: answerUnserved,
});
