import { handlers } from "./handlers.ts";
import { operations } from "./operations.ts";
import { asRest } from "../platform/operations/as-rest.ts";

const webhooks = {
  "/v1/webhooks/payments": () => import("../payments/webhooks/receive-provider-event.ts"),
  "/v1/webhooks/stripe": () => import("../payments/webhooks/receive-stripe-event.ts"),
};

export default asRest({ operations, handlers, webhooks });
