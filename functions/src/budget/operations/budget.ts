import { modeStore } from "../../platform/load-shedding/mode-store.ts";
import { isGuarded, openServiceMode } from "../../platform/load-shedding/open-service-mode.ts";
import { monthlyBudget } from "../../platform/load-shedding/parameters.ts";
import { endOfDay, holdsAt, modeAt, type StoredMode } from "../../platform/load-shedding/service-mode.ts";
import type { OutputOf } from "../../platform/operations/define-operation.ts";
import { implement } from "../../platform/operations/implement.ts";
import { dayOf } from "../../platform/values/day.ts";
import * as contract from "../contract.ts";
import { costEstimator } from "../cost-estimator.ts";
import { decideByPerson, shareOfDay } from "../guard.ts";

/** More than anybody reads. */
const MAX_WORKS = 50;

export const getEstimate = implement(
  contract.getEstimate,
  { costs: costEstimator, modes: modeStore },
  async ({ now, reader, costs, modes }) => {
    const day = dayOf(now);
    const [{ works, ...total }, stored] = await Promise.all([costs.estimate(day), modes.find(reader)]);
    const budget = isGuarded() ? monthlyBudget.value() : null;
    const dayShare = budget === null ? null : shareOfDay(budget);
    return {
      day,
      ...total,
      monthlyBudget: budget,
      dayShare,
      shares: dayShare === null ? null : total.dollars / dayShare,
      service: presentMode(budget === null ? undefined : stored, now),
      works: works.slice(0, MAX_WORKS),
    };
  },
);

export const setMode = implement(
  contract.setMode,
  { modes: modeStore, service: openServiceMode },
  {
    handle: async ({ input, now, fail, noteAudit, transaction, modes }) => {
      if (!isGuarded()) throw fail.NoBudget();
      const before = await modes.find(transaction);
      const decided = decideByPerson(input.mode, now);
      modes.save(transaction, decided);
      noteAudit({ before: { mode: modeAt(before, now) }, after: { mode: decided.mode } });
      return presentMode(decided, now);
    },
    /** Whoever has changed it sees it at once, at least here. */
    complete: async ({ result, service }) => {
      service.forget();
      return result;
    },
  },
);

function presentMode(stored: StoredMode | undefined, now: Date): OutputOf<typeof contract.setMode> {
  const holds = holdsAt(stored, now);
  return {
    mode: modeAt(stored, now),
    decidedBy: holds ? stored.decidedBy : null,
    until: holds ? endOfDay(now).toISOString() : null,
  };
}
