import { operations as accounts } from "./accounts/operations/index.ts";
import { operations as listings } from "./listings/operations/index.ts";
import { operations as media } from "./media/operations/index.ts";
import { operations } from "./operations.ts";
import { operations as ops } from "./ops/operations/index.ts";
import { operations as orders } from "./orders/operations/index.ts";
import { operations as payments } from "./payments/operations/index.ts";
import { asRest } from "./platform/operations/as-rest.ts";

const handlers = { accounts, listings, media, ops, orders, payments };

const webhooks = {
  "/v1/webhooks/payments": () => import("./payments/webhooks/receive-provider-event.ts"),
};

export default asRest({ operations, handlers, webhooks });
