import { externalSources } from "../../external-sources.ts";
import type { Measurement, Measuring } from "../../platform/alarms/alarm-rule.ts";
import { ageOf } from "../../platform/external-data/decide-value.ts";
import type { ExternalSource } from "../../platform/external-data/external-source.ts";
import { sourceStore, type SourceState } from "../../platform/external-data/source-store.ts";
import { periodOf, type Timing } from "../../platform/schedules/timing.ts";

interface Watched {
  readonly source: ExternalSource;
  readonly timing: Timing;
  readonly state: SourceState;
}

/** Those that are on and have been asked: one read for all, and none where all are off. */
const readSources = ({ context, once }: Measuring): Promise<Watched[]> =>
  once("sources", async () => {
    const rows = await Promise.all(
      Object.values(externalSources).map(async ({ load, ...timing }) => ({
        timing,
        source: (await load()).default,
      })),
    );
    const on = rows.filter(({ source }) => source.address() !== "");
    if (on.length === 0) return [];
    const states = await sourceStore(context).findStates();
    return on.flatMap(({ source, timing }) => {
      const state = states[source.name];
      return state ? [{ source, timing, state }] : [];
    });
  });

/** How many of its periods ago each source last answered with what is good, unchanged or not. */
export async function measureLateSources(measuring: Measuring): Promise<Measurement[]> {
  return (await readSources(measuring)).map(({ source, timing, state }) => {
    const since = state.checkedAt ?? state.triedSince;
    const value = (measuring.now.getTime() - since.getTime()) / periodOf(timing);
    return { subject: source.name, value, details: { failure: state.failure, day: state.day } };
  });
}

/** How old the newest value of each source is, as a share of what it may be. */
export async function measureOldSources(measuring: Measuring): Promise<Measurement[]> {
  return (await readSources(measuring)).flatMap(({ source, state: { day } }) =>
    day === null
      ? []
      : [{ subject: source.name, value: ageOf(day, measuring.now) / source.maxAgeMs, details: { day } }],
  );
}
