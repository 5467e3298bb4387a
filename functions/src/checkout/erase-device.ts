import { defineChange } from "../platform/data-map/erasure.ts";
import type { Checkout } from "./checkout.ts";

/** Takes the device out of a checkout. Safe to repeat: there is none then. */
export default defineChange<Checkout>((checkout) =>
  checkout.device === null ? undefined : { document: { ...checkout, device: null } },
);
