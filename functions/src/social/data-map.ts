import { describeCollection } from "../platform/data-map/describe-collection.ts";
import type { Counters } from "./counters.ts";
import type { Membership } from "./membership-store.ts";
import type { ViewerHour } from "./viewer.ts";
import type { ViewBatch } from "./views.ts";

export const dataMap = [
  describeCollection<Membership>()({
    path: "likes/{id}",
    owner: ["uid"],
    personal: ["listingId"],
    other: ["at"],
    retention: "membership",
    erasure: { action: "delete", by: ["uid"] },
    export: "whole",
    isBackedUp: true,
  }),
  describeCollection<Membership>()({
    path: "watches/{id}",
    owner: ["uid"],
    personal: ["listingId"],
    other: ["at"],
    retention: "membership",
    erasure: { action: "delete", by: ["uid"] },
    export: "whole",
    isBackedUp: true,
  }),
  describeCollection<Counters>()({
    path: "counters/{listingId}",
    owner: [],
    personal: [],
    other: ["listingId", "likes", "watchers", "comments", "views", "countedAt", "dueAt"],
    retention: "source",
    erasure: { action: "none" },
    export: "nothing",
    isBackedUp: true,
  }),
  // Pseudonyms are made with a salt that is gone after two days.
  describeCollection<ViewBatch>()({
    path: "viewBatches/{id}",
    owner: [],
    personal: ["member", "listingIds"],
    other: ["id", "day", "weight", "expireAt"],
    retention: { expires: "1 day after it is reported" },
    erasure: {
      action: "keep",
      keeps: { because: "Under a pseudonym that cannot be found once its day is over", until: "1 day" },
    },
    export: "nothing",
    isBackedUp: false,
  }),
  describeCollection<ViewerHour>()({
    path: "viewers/{pseudonym}",
    owner: [],
    personal: ["listingIds"],
    other: ["expireAt"],
    retention: { expires: "at the end of its hour" },
    erasure: {
      action: "keep",
      keeps: { because: "Under a pseudonym that cannot be found once its day is over", until: "1 hour" },
    },
    export: "nothing",
    isBackedUp: false,
  }),
];
