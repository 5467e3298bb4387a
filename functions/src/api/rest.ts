import { authenticate } from "./authenticate.ts";
import { handlers } from "./handlers.ts";
import { operations } from "./operations.ts";
import { asRest } from "../platform/operations/as-rest.ts";
import { answerUnserved, interceptByRoute } from "../proxy/public.ts";

export default asRest({
  operations,
  handlers,
  authenticate,
  intercept: interceptByRoute,
  fallback: answerUnserved,
});
