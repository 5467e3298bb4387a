import { SECOND } from "../../platform/values/clock.ts";
import type { RateSource } from "../rate-source.ts";
import { readEurofxref } from "./read-eurofxref.ts";

const TIMEOUT_MS = 10 * SECOND;
/** The real file has under 3,000. */
const MAX_CHARACTERS = 100_000;

/** The European Central Bank's reference rates, which come out around 16:00 CET on working days. */
export function ecbRates(url: string): RateSource {
  return {
    name: "ecb",
    // At Easter and Christmas nothing comes out for up to five.
    freshForDays: 7,
    async fetchTable() {
      const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
      if (!response.ok) throw new Error(`The rates were answered with ${response.status}`);
      if (Number(response.headers.get("content-length") ?? 0) > MAX_CHARACTERS) throw new Error(tooLong);
      const xml = await response.text();
      if (xml.length > MAX_CHARACTERS) throw new Error(tooLong);
      return readEurofxref(xml);
    },
  };
}

const tooLong = "The rates are far longer than they ever were";
