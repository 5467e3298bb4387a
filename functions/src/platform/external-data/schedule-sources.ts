import type { Schedules } from "../schedules/timing.ts";
import type { ExternalSources } from "./external-source.ts";

/** A schedule for each row of the table. */
export function scheduleSources(sources: ExternalSources): Schedules {
  const entries = Object.entries(sources).map(([name, { load, ...timing }]) => [
    name,
    {
      ...timing,
      load: async () => {
        const [{ fetchSchedule }, { default: source }] = await Promise.all([
          import("./fetch-source.ts"),
          load(),
        ]);
        return { default: fetchSchedule(source) };
      },
    },
  ]);
  return Object.fromEntries(entries) as Schedules;
}
