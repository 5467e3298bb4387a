import * as z from "zod";
import { singleLineText } from "../platform/values/text.ts";

/** Regions in CLDR that are no countries: unions, outlying oceans, and codes for tests. */
const noCountries = new Set(["EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"]);
const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });

/** Whether the code is one of ISO 3166 in use: not a withdrawn one or an alias, such as UK or DD. */
function isCountry(code: string): boolean {
  const isInUse = new Intl.Locale(`und-${code}`).region === code;
  return isInUse && !noCountries.has(code) && names.of(code) !== undefined;
}

/** ISO 3166 code of a country. */
export const Country = z
  .string()
  .regex(/^[A-Z]{2}$/, { error: "Use a country code in capitals, such as DE", abort: true })
  .refine(isCountry, "There is no such country")
  .meta({ id: "Country", examples: ["DE"] });

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
