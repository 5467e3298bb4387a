import type { ExternalSource } from "../platform/external-data/external-source.ts";
import { DAY } from "../platform/values/clock.ts";
import { findFaults, isSame } from "./check-rates.ts";
import { ratesSource, ratesUrl } from "./parameters.ts";
import { RateTable } from "./rate.ts";
import { rateValues } from "./rate-store.ts";

/** The European Central Bank's reference rates, which come out around 16:00 CET on working days. */
const exchangeRates: ExternalSource<RateTable> = {
  name: "currencies.exchangeRates",
  publisher: "ecb",
  address() {
    const source = ratesSource.value();
    if (source === "bundled") return "";
    if (source !== "ecb") throw new Error("RATES_SOURCE is one of bundled, ecb");
    const address = ratesUrl.value();
    if (address === "")
      throw new Error("RATES_URL is empty: name where the rates are, or set RATES_SOURCE to bundled");
    return address;
  },
  accept: "text/xml, application/xml",
  // The real file has under 3,000.
  maxBytes: 100_000,
  // At Easter and Christmas nothing is published for up to five days.
  maxAgeMs: 7 * DAY,
  async read(text) {
    // The XML parser is heavy, so it loads only once there is a table to read.
    const { readEurofxref } = await import("./read-eurofxref.ts");
    return RateTable.parse(readEurofxref(text));
  },
  dayOf: ({ day }) => day,
  isSame,
  findFaults,
  values: rateValues,
};

export default exchangeRates;
