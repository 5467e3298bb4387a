import * as z from "zod";

/** Regions in CLDR that are no countries: unions, outlying oceans, and codes for tests. */
const noCountries = new Set(["EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"]);
const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });

/** Whether the code is one of ISO 3166 in use: not a withdrawn one or an alias, such as UK or DD. */
function isCountry(code: string): boolean {
  const isInUse = new Intl.Locale(`und-${code}`).region === code;
  return isInUse && !noCountries.has(code) && names.of(code) !== undefined;
}

/** The member states of the European Union, by their ISO 3166 codes; 1 January 2026. */
export const euMembers: ReadonlySet<string> = new Set(
  "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(" "),
);

/** The regions that a country lies in, the narrowest first: itself, the EU if it is a member, the world. */
export function regionsOf(country: string): string[] {
  return [country, ...(euMembers.has(country) ? ["EU"] : []), "WORLD"];
}

/** ISO 3166 code of a country. */
export const Country = z
  .string()
  .regex(/^[A-Z]{2}$/, { error: "Use a country code in capitals, such as DE", abort: true })
  .refine(isCountry, "There is no such country")
  .meta({ id: "Country", examples: ["DE"] });
