import { regionsOf } from "../platform/values/country.ts";
import type { Listing } from "./listing.ts";

type Option = Listing["shipping"][number];

/** The most specific shipping option for a country: its own before EU before WORLD. */
export function shippingOptionFor(country: string, options: readonly Option[]): Option | undefined {
  return regionsOf(country)
    .map((region) => options.find((option) => option.region === region))
    .find((option) => option !== undefined);
}
