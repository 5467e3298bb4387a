import { implement } from "../../platform/operations/implement.ts";
import { dayOf } from "../../platform/values/day.ts";
import { getFigures } from "../contract.ts";
import { sellerFigureStore } from "../figure-store.ts";
import { addFigures, lastDays, presentFigures } from "../figures.ts";

/** As many reads for 90 days as for 7. */
export default implement(
  getFigures,
  { figures: sellerFigureStore },
  async ({ input, caller, now, figures }) => {
    const shards = await figures.find(caller.uid);
    const to = dayOf(now);
    const byDay = lastDays(to, input.days).map((day) => ({
      day,
      figures: addFigures(shards.flatMap((shard) => shard?.days[day] ?? [])),
    }));
    const total = presentFigures(addFigures(byDay.map((each) => each.figures)));
    return {
      from: byDay[0]?.day ?? to,
      to,
      total: { ...total, conversion: total.views > 0 ? total.sales / total.views : null },
      days: byDay.map((each) => Object.assign(presentFigures(each.figures), { day: each.day })),
    };
  },
);
