import { defineSubscriber } from "../platform/events/subscriber.ts";
import { figureOf } from "../platform/figures/figures.ts";
import { countRow, defineReportSection } from "../platform/figures/report-section.ts";
import { listingStateChanged, listingSuspended } from "./events.ts";

const counted: Readonly<Record<string, string>> = { publish: "published", sellOut: "soldOut" };

export const countListing = defineSubscriber(
  { to: listingStateChanged, name: "listings.countListing", dependencies: {} },
  ({ event }) => {
    const name = counted[event.data.action];
    return Promise.resolve(name === undefined ? undefined : { listings: { [name]: 1 } });
  },
);

export const countSuspension = defineSubscriber(
  { to: listingSuspended, name: "listings.countSuspension", dependencies: {} },
  () => Promise.resolve({ listings: { suspended: 1 } }),
);

export const section = defineReportSection(
  { name: "listings", title: "Listings", dependencies: {} },
  ({ figures }) => [
    countRow("published", "New listings", figureOf(figures, "listings", "published")),
    countRow("soldOut", "Sold out", figureOf(figures, "listings", "soldOut")),
    countRow("suspended", "Suspended by moderators", figureOf(figures, "listings", "suspended")),
  ],
);
