import { MAX_PER_RUN as USERS_A_RUN } from "../../src/accounts/schedules/find-deleted-users.ts";
import { LIMITS as CHECKOUTS } from "../../src/checkout/schedules/expire-checkouts.ts";
import { MAX_PER_RUN as RESERVES_A_RUN } from "../../src/ledger/schedules/release-reserves.ts";
import { MAX_PER_RUN as ORIGINALS_A_RUN } from "../../src/media/schedules/expire-originals.ts";
import { MAX_PER_RUN as PHOTOS_A_RUN } from "../../src/media/schedules/remove-orphans.ts";
import { MAX_PER_RUN as ADDRESSES_A_RUN } from "../../src/orders/schedules/remove-addresses.ts";
import { MAX_PER_RUN as TIMERS_A_RUN } from "../../src/orders/schedules/run-order-timers.ts";
import { MAX_PER_RUN } from "../../src/platform/schedules/due-items.ts";
import type { Timing } from "../../src/platform/schedules/timing.ts";
import { MAX_PASSED as RELATIONS_A_RUN } from "../../src/relations/schedules/reconcile-relations.ts";
import { BATCHES_A_RUN } from "../../src/social/schedules/add-views-to-counters.ts";
import { MAX_PASSED } from "../../src/social/schedules/reconcile-counters.ts";
import { ticks } from "../../src/schedules.ts";
import { assumptions } from "../cost/assumptions.ts";
import { workloadOf, type Workload } from "../cost/workloads.ts";

/** What a schedule finds in a day, and what its runs of a day take. */
export interface ScheduleHeadroom {
  readonly name: string;
  readonly what: string;
  readonly runsADay: number;
  readonly perRun: number;
  readonly needed: number;
  readonly capacity: number;
}

interface Demand {
  readonly what: string;
  readonly perRun: number;
  /** In a day, at most. */
  readonly needed: (workload: Workload) => number;
}

const DAY_MINUTES = 24 * 60;
const MONTH_DAYS = 30;
/** A run pays for three minutes; a seller takes a query, a sum and a transaction. */
const SELLERS_A_RUN = Math.floor((3 * 60) / 0.35);

const daily = (count: number) => count / MONTH_DAYS;
const kept = (count: number) => count * assumptions.months.value;

/** What members' actions leave to schedules; the others do as much whoever comes, or end with their time and go on in the next run. */
const demands: Readonly<Record<string, Demand>> = {
  "orders.runOrderTimers": {
    what: "a reminder and an end of each order that nobody confirms",
    perRun: TIMERS_A_RUN,
    needed: ({ actions }) => 2 * daily(actions.order),
  },
  "orders.removeAddresses": {
    what: "an order, 90 days after its end",
    perRun: ADDRESSES_A_RUN,
    needed: ({ actions }) => daily(actions.order),
  },
  "checkout.expireCheckouts": {
    what: "a checkout that nobody pays",
    perRun: CHECKOUTS.max,
    needed: ({ actions }) => daily(actions["unpaid checkout"]),
  },
  "offers.expireOffers": {
    what: "an offer that nobody answers",
    perRun: MAX_PER_RUN,
    needed: ({ actions }) => daily(actions.offer),
  },
  "reviews.publishReviews": {
    what: "a review that waits for the other side's",
    perRun: MAX_PER_RUN,
    needed: ({ actions }) => 2 * daily(actions.reviews),
  },
  "media.expireOriginals": {
    what: "an original, 30 days after its upload",
    perRun: ORIGINALS_A_RUN,
    needed: ({ actions }) => daily(actions.photo),
  },
  "media.removeOrphans": {
    what: "each photo of a year once in 30 days",
    perRun: PHOTOS_A_RUN,
    needed: ({ actions }) => daily(kept(actions.photo)),
  },
  "ledger.releaseReserves": {
    what: "the reserve of each order, where all sellers are new",
    perRun: RESERVES_A_RUN,
    needed: ({ actions }) => daily(actions.order),
  },
  "payouts.payOut": {
    what: "a seller with something to pay, a day's orders all of other sellers",
    perRun: SELLERS_A_RUN,
    needed: ({ actions }) => daily(actions.order),
  },
  "social.addViewsToCounters": {
    what: "the views of a visit",
    perRun: BATCHES_A_RUN,
    needed: ({ actions }) => daily(actions.visit),
  },
  "social.reconcileCounters": {
    what: "the counter of each listing of a year once in 60 days",
    perRun: MAX_PASSED,
    needed: ({ actions }) => kept(actions.listing) / 60,
  },
  "relations.reconcileRelations": {
    what: "the relations of each member once in 60 days",
    perRun: RELATIONS_A_RUN,
    needed: ({ members }) => members / 60,
  },
  "accounts.findDeletedUsers": {
    what: "each member once in 30 days",
    perRun: USERS_A_RUN,
    needed: ({ members }) => daily(members),
  },
};

export function scheduleHeadrooms(members: number): ScheduleHeadroom[] {
  const workload = workloadOf(members);
  return Object.entries(demands)
    .map(([name, { what, perRun, needed }]) => {
      const runsADay = runsOf(timingOf(name));
      return { name, what, runsADay, perRun, needed: needed(workload), capacity: runsADay * perRun };
    })
    .toSorted((one, other) => one.capacity / one.needed - other.capacity / other.needed);
}

function timingOf(name: string): Timing {
  for (const { schedules } of Object.values(ticks)) {
    const timing = (schedules as Readonly<Record<string, Timing>>)[name];
    if (timing) return timing;
  }
  throw new Error(`There is no schedule ${name}`);
}

function runsOf(timing: Timing): number {
  return "dailyAt" in timing ? timing.dailyAt.length : DAY_MINUTES / timing.everyMinutes;
}
