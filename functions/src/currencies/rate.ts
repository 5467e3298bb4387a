import * as z from "zod";

/** How a rate is written: plain digits, so that no float ever holds one. */
const decimalPattern = /^\d{1,12}(?:\.\d{1,10})?$/;

/** What one euro is worth of each currency, on one day of the calendar. */
export const RateTable = z.object({
  day: z.iso.date(),
  rates: z
    .record(
      z.string().regex(/^[A-Z]{3}$/),
      z
        .string()
        .regex(decimalPattern)
        .refine((text) => /[1-9]/.test(text)),
    )
    .refine((rates) => Object.keys(rates).length > 0 && !("EUR" in rates)),
});

export type RateTable = z.infer<typeof RateTable>;

export const BASE = "EUR";

/** `exchangeRates/{day}` and `exchangeRates/latest`: decimals as text, for they are exact. */
export interface ExchangeRates extends RateTable {
  base: typeof BASE;
  /** Who published them: `ecb`, or `bundled`. */
  source: string;
  fetchedAt: Date;
}
