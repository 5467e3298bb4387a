import { ratesSource, ratesUrl } from "../platform/runtime/config.ts";
import { bundledRates } from "./bundled-rates.ts";
import { ecbRates } from "./ecb/ecb-rates.ts";
import type { RateTable } from "./rate.ts";

/** Somebody who publishes exchange rates of the euro. */
export interface RateSource {
  readonly name: string;
  /** How old its latest table may be before somebody should look; null when it has one for ever. */
  readonly freshForDays: number | null;
  /** The latest table there is. Throws when there is none to be had, or none that can be read. */
  fetchTable(): Promise<RateTable>;
}

const sources: Readonly<Record<string, () => RateSource>> = {
  bundled: () => ({
    name: "bundled",
    freshForDays: null,
    fetchTable: () => Promise.resolve(bundledRates),
  }),
  ecb: () => ecbRates(ratesUrl.value()),
};

/** The one that the parameter RATES_SOURCE names. */
export function chooseRateSource(): RateSource {
  const name = ratesSource.value();
  const open = Object.hasOwn(sources, name) ? sources[name] : undefined;
  if (!open) throw new Error(`RATES_SOURCE is one of ${Object.keys(sources).join(", ")}`);
  return open();
}
