import { modeStore } from "../../platform/load-shedding/mode-store.ts";
import { isGuarded } from "../../platform/load-shedding/open-service-mode.ts";
import { monthlyBudget } from "../../platform/load-shedding/parameters.ts";
import { log } from "../../platform/runtime/log.ts";
import { defineSchedule } from "../../platform/schedules/schedule.ts";
import { dayOf } from "../../platform/values/day.ts";
import { costEstimator } from "../cost-estimator.ts";
import { decideByEstimate, modeFor, shareOfDay } from "../guard.ts";

/**
 * Stops what can wait where the day costs too much. Safe to run twice, and side by side: the mode is decided on what is stored in the
 * transaction that stores it. Reads nothing where there is no budget.
 */
export default defineSchedule(
  "budget.guardBudget",
  { costs: costEstimator, modes: modeStore },
  async ({ now, database, costs, modes }): Promise<Record<string, number>> => {
    if (!isGuarded()) return {};
    const { dollars } = await costs.estimate(dayOf(now));
    const shares = dollars / shareOfDay(monthlyBudget.value());
    if (modeFor(shares) === "open") return {};
    const decided = await database.runTransaction(async (transaction) => {
      const decision = decideByEstimate(await modes.find(transaction), { shares, now });
      if (decision) modes.save(transaction, decision);
      return decision;
    });
    if (!decided) return {};
    log.warn("the day costs too much", { mode: decided.mode, dollars, shares });
    return { stopped: 1 };
  },
);
