import * as z from "zod";
import { Country } from "../platform/values/country.ts";
import { Money } from "../platform/values/money.ts";
import { defineOperation } from "../platform/operations/define-operation.ts";
import { notFound } from "../platform/operations/failures.ts";

/** For sellers who set a price of shipping: what is charged is what the listing says. */
export const listPostage = defineOperation({
  name: "postage.listPostage",
  summary: "List what a carrier asks for parcels from a country",
  http: { method: "GET", path: "/v1/postage", cacheSeconds: 3600 },
  access: "anyone",
  blocks: "public",
  sheds: "never",
  input: z.strictObject({ from: Country, to: Country.optional() }),
  output: z.object({
    day: z.iso.date(),
    prices: z.array(z.object({ to: z.string(), maxGrams: z.int(), price: Money })),
  }),
  failures: {
    PostageMissing: notFound("There are no prices of parcels; a marketplace without POSTAGE_URL has none"),
  },
});
