import type { ExternalSource } from "../platform/external-data/external-source.ts";
import { DAY } from "../platform/values/clock.ts";
import { postageUrl } from "./parameters.ts";
import { findFaults, isSame, readPostage, type PostageTable } from "./postage.ts";

/** A carrier's prices of parcels. */
const postageRates: ExternalSource<PostageTable> = {
  name: "postage.postageRates",
  publisher: "carrier",
  address: () => postageUrl.value(),
  accept: "application/json",
  maxBytes: 400_000,
  // Carriers publish anew once a year.
  maxAgeMs: 400 * DAY,
  read: (text) => Promise.resolve().then(() => readPostage(text)),
  dayOf: ({ day }) => day,
  isSame,
  findFaults,
};

export default postageRates;
