import { schedules as accounts } from "./accounts/schedules.ts";
import { schedules as backups } from "./backups/schedules.ts";
import { schedules as budget } from "./budget/schedules.ts";
import { schedules as checkout } from "./checkout/schedules.ts";
import { externalSources } from "./external-sources.ts";
import { schedules as ledger } from "./ledger/schedules.ts";
import { schedules as listings } from "./listings/schedules.ts";
import { schedules as media } from "./media/schedules.ts";
import { schedules as messages } from "./messages/schedules.ts";
import { schedules as monitoring } from "./monitoring/schedules.ts";
import { schedules as offers } from "./offers/schedules.ts";
import { dailySchedules as opsDaily, schedules as ops } from "./ops/schedules.ts";
import { schedules as orders } from "./orders/schedules.ts";
import { schedules as partners } from "./partners/schedules.ts";
import { schedules as payments } from "./payments/schedules.ts";
import { schedules as payouts } from "./payouts/schedules.ts";
import { scheduleSources } from "./platform/external-data/schedule-sources.ts";
import type { TickName } from "./platform/schedules/tick-names.ts";
import type { Schedules } from "./platform/schedules/timing.ts";
import { schedules as recommendations } from "./recommendations/schedules.ts";
import { schedules as relations } from "./relations/schedules.ts";
import { schedules as reports } from "./reports/schedules.ts";
import { schedules as reviews } from "./reviews/schedules.ts";
import { schedules as search } from "./search/schedules.ts";
import { schedules as social } from "./social/schedules.ts";

/** Every schedule, by the tick that runs it; `ops/cloud.ts` deploys a function for each tick. */
export const ticks = {
  /** Every two minutes: what looks for something that is due. */
  frequent: {
    name: "frequent",
    schedules: {
      ...accounts,
      ...checkout,
      ...listings,
      ...media,
      ...offers,
      ...ops,
      ...orders,
      ...payments,
      ...reviews,
      ...search,
      ...social,
    },
  },
  /** Every ten minutes: whether a time of day has come for longer work, and whether the other tick still runs. */
  daily: {
    name: "daily",
    schedules: {
      ...backups,
      ...budget,
      ...scheduleSources(externalSources),
      ...ledger,
      ...messages,
      ...monitoring,
      ...opsDaily,
      ...partners,
      ...payouts,
      ...recommendations,
      ...relations,
      ...reports,
    },
  },
} as const satisfies { [Name in TickName]: { name: Name; schedules: Schedules } };
