import type { Address } from "../platform/values/address.ts";

/** How an order reaches its buyer. The address is null once it was removed. */
export type DeliveryChoice = { method: "pickup" } | { method: "shipping"; address: Address | null };
