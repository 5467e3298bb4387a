import { defineString, select } from "firebase-functions/params";

export const ratesSource = defineString("RATES_SOURCE", {
  input: select(["bundled", "ecb"]),
  default: "bundled",
  description: "Source of exchange rates: bundled (one day of 2024, offline) or ecb (daily)",
});

export const ratesUrl = defineString("RATES_URL", {
  default: "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-daily.xml",
  description: "Where the European Central Bank's daily rates are fetched, if RATES_SOURCE is ecb",
});
