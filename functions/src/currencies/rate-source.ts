import { SECOND } from "../platform/values/clock.ts";
import { bundledRates } from "./bundled-rates.ts";
import { ratesSource, ratesUrl } from "./parameters.ts";
import type { RateTable } from "./rate.ts";

const TIMEOUT_MS = 10 * SECOND;
/** The real file has under 3,000. */
const MAX_CHARACTERS = 100_000;

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

/** The European Central Bank's reference rates, which come out around 16:00 CET on working days. */
export function ecbRates(url: string): RateSource {
  return {
    name: "ecb",
    // At Easter and Christmas nothing is published for up to five days.
    freshForDays: 7,
    async fetchTable() {
      const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
      if (!response.ok) throw new Error(`The rates were answered with ${response.status}`);
      const xml = await readText(response);
      // The XML parser is heavy, so it loads only once there is a table to read.
      const { readEurofxref } = await import("./read-eurofxref.ts");
      return readEurofxref(xml);
    },
  };
}

/** Stops reading when the answer is too long, whatever its Content-Length says. */
async function readText({ body }: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const bytes of body ?? []) {
    text += decoder.decode(bytes, { stream: true });
    if (text.length > MAX_CHARACTERS) throw new Error("The rates are far longer than they ever were");
  }
  return text + decoder.decode();
}
