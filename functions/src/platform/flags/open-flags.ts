import { withinTime } from "../concurrency/time-limit.ts";
import { describeError } from "../jobs/non-retryable-error.ts";
import type { Context } from "../runtime/context.ts";
import { instanceCache } from "../runtime/instance-cache.ts";
import { log } from "../runtime/log.ts";
import { perInstance } from "../runtime/per-instance.ts";
import { MINUTE, SECOND } from "../values/clock.ts";
import { placeOf } from "../values/placement.ts";
import {
  isValid,
  type BooleanFlag,
  type ChoiceFlag,
  type Flag,
  type FlagValue,
  type IntegerFlag,
  type PercentFlag,
} from "./define-flag.ts";
import { flagStore } from "./flag-store.ts";

/** How long a change may take to reach an instance. */
const TTL_MS = MINUTE;
/** Nobody waits longer for a database that does not answer. */
const TIME_LIMIT_MS = SECOND;

type Values = Readonly<Record<string, unknown>>;

/** The flags as this instance knows them. Reading one never fails, and costs at most one read a minute and instance. */
export interface Flags {
  read(flag: BooleanFlag): Promise<boolean>;
  read(flag: IntegerFlag): Promise<number>;
  read<Choice extends string>(flag: ChoiceFlag<Choice>): Promise<Choice>;
  /** Whether it holds for this person. Two flags choose different people; a larger percentage takes nobody out. */
  includes(flag: PercentFlag, uid: string): Promise<boolean>;
  /** What is set for it now, or its default: a percent flag's number. */
  valueOf<F extends Flag>(flag: F): Promise<FlagValue<F>>;
  /** Lets this instance read again: whoever has changed a flag sees it at once. */
  forget(): void;
}

const cacheOf = instanceCache<Values>({ ttlMs: TTL_MS, maxEntries: 1 });

/** What was last read and could be read, and of each flag the last value that it can have. */
const lastGoodOf = perInstance(() => ({ values: {} as Values, each: new Map<string, unknown>() }));

/** A handler's dependency, `{ flags: openFlags }`. */
export function openFlags(context: Pick<Context, "database" | "clock">): Flags {
  const store = flagStore(context);
  const cache = cacheOf(context);
  const lastGood = lastGoodOf(context);

  /** What cannot be read is what was last read: a member does not hear of it. */
  async function load(): Promise<Values> {
    try {
      const found = await withinTime(store.find(), TIME_LIMIT_MS, () => new Error("Firestore is silent"));
      if (found) lastGood.values = found.values;
    } catch (error) {
      log.warn("flags could not be read", { reason: describeError(error) });
    }
    return lastGood.values;
  }

  async function valueOf<F extends Flag>(flag: F): Promise<FlagValue<F>> {
    const { [flag.name]: value } = await cache.read("current", load);
    if (value === undefined) lastGood.each.delete(flag.name);
    else if (isValid(flag, value)) lastGood.each.set(flag.name, value);
    // Set by a newer code, for which the flag has another type or more choices.
    return (lastGood.each.get(flag.name) ?? flag.default) as FlagValue<F>;
  }

  return {
    valueOf,
    read: valueOf as Flags["read"],
    includes: async (flag, uid) => placeOf(`${flag.name}:${uid}`) < (await valueOf(flag)),
    forget: () => cache.forget("current"),
  };
}
