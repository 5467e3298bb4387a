import { handlers } from "./handlers.ts";
import { operations } from "./operations.ts";
import { asRest } from "../platform/operations/as-rest.ts";
import { loadOneOf } from "../platform/runtime/load-one-of.ts";

const webhooks = {
  "/v1/webhooks/payments": loadOneOf(
    () => import("../payments/webhooks/receive-event.ts"),
    "receiveSandboxEvent",
  ),
  "/v1/webhooks/stripe": loadOneOf(
    () => import("../payments/webhooks/receive-event.ts"),
    "receiveStripeEvent",
  ),
};

export default asRest({ operations, handlers, webhooks });
