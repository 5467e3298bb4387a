import * as z from "zod";
import { Currency } from "../platform/values/money.ts";
import { defineOperation } from "../platform/operations/define-operation.ts";
import { notFound } from "../platform/operations/failures.ts";

/** For display alone: what is charged is in the currency of the listing. */
export const listRates = defineOperation({
  name: "currencies.listRates",
  summary: "List the latest exchange rates of a currency",
  http: { method: "GET", path: "/v1/rates", cacheSeconds: 3600 },
  access: "anyone",
  blocks: "public",
  sheds: "never",
  scope: "rates:read",
  input: z.strictObject({ base: Currency.default("EUR") }),
  output: z
    .object({
      base: z.string(),
      day: z.iso.date(),
      source: z.string(),
      rates: z
        .record(z.string(), z.string())
        .meta({ description: "Decimals as text, by currency", examples: [{ USD: "1.0705" }] }),
    })
    .meta({ id: "ExchangeRates" }),
  failures: {
    RatesMissing: notFound("Exchange rates are not available yet; try again later"),
    CurrencyUnknown: notFound("There is no exchange rate for this currency", { base: z.string() }),
  },
});
