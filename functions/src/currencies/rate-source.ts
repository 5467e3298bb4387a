import { ratesSource, ratesUrl } from "./parameters.ts";
import { bundledRates } from "./bundled-rates.ts";
import { ecbRates } from "./ecb/ecb-rates.ts";
import type { RateTable } from "./rate.ts";

/** A publisher of euro exchange rates. */
export interface RateSource {
  readonly name: string;
  /** Days after which its latest table counts as outdated; null for a table that never changes. */
  readonly freshForDays: number | null;
  /** The latest table. Throws when it cannot be fetched or read. */
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
