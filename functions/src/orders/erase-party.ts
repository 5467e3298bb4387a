import { defineChange } from "../platform/data-map/erasure.ts";
import { withoutParty } from "./address-retention.ts";
import type { Order } from "./order.ts";

/**
 * Takes out of an order what a party has written, and of its buyer the handle; the address once nothing needs it. What was
 * sold for how much stays. Safe to repeat: it makes the same of the same. One that is under way is looked at again.
 */
export default defineChange<Order>((order, { uid }) => withoutParty(order, uid));
