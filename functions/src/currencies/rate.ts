import * as z from "zod";
import { after, DAY, HOUR } from "../platform/values/clock.ts";

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
  /** Who published them, as `RATES_SOURCE` names it. */
  source: string;
  fetchedAt: Date;
}

/** The earliest time zone begins a day 14 hours before UTC. */
const EARLIEST_ZONE_MS = 14 * HOUR;

/** Whether the table is dated to a day that has not begun anywhere: it would block all later ones. */
export function isInFuture({ day }: RateTable, now: Date): boolean {
  return day > after(now, EARLIEST_ZONE_MS).toISOString().slice(0, 10);
}

/** Whether the table is older than this many days. */
export function isOlderThan({ day }: RateTable, days: number, now: Date): boolean {
  return now.getTime() - Date.parse(day) > (days + 1) * DAY;
}
