import * as z from "zod";
import { Country } from "../platform/values/country.ts";
import { singleLineText } from "../platform/values/text.ts";

/** A shipping address, as on the label. */
export const Address = z
  .strictObject({
    name: singleLineText({ min: 1, max: 80 }),
    street: singleLineText({ min: 1, max: 160 }),
    postalCode: singleLineText({ min: 1, max: 16 }).nullable().default(null),
    city: singleLineText({ min: 1, max: 80 }),
    country: Country,
  })
  .meta({ id: "Address" });
export type Address = z.output<typeof Address>;

/** How an order reaches its buyer. The address is null once it was removed. */
export type DeliveryChoice = { method: "pickup" } | { method: "shipping"; address: Address | null };
