import { withinTime } from "../concurrency/time-limit.ts";
import { describeError } from "../jobs/non-retryable-error.ts";
import type { Context } from "../runtime/context.ts";
import { instanceCache } from "../runtime/instance-cache.ts";
import { log } from "../runtime/log.ts";
import { MINUTE, SECOND } from "../values/clock.ts";
import { modeStore } from "./mode-store.ts";
import { monthlyBudget } from "./parameters.ts";
import { isShed, modeAt, type ServiceMode, type ShedLevel, type StoredMode } from "./service-mode.ts";

/** How long a change may take to reach an instance. */
const TTL_MS = MINUTE;
/** Nobody waits longer for a database that does not answer. */
const TIME_LIMIT_MS = SECOND;

/** The mode as this instance knows it. Reading it never fails: what cannot be read is open. */
export interface OpenedMode {
  read(): Promise<ServiceMode>;
  isShed(level: ShedLevel | undefined): Promise<boolean>;
  /** Lets this instance read again: whoever has changed it sees it at once. */
  forget(): void;
}

const cacheOf = instanceCache<StoredMode | undefined>({ ttlMs: TTL_MS, maxEntries: 1 });

/** A handler's dependency. Costs at most one read a minute and instance in which somebody asks, and none without a budget. */
export function openServiceMode(context: Pick<Context, "database" | "clock">): OpenedMode {
  const cache = cacheOf(context);

  async function load(): Promise<StoredMode | undefined> {
    try {
      return await withinTime(
        modeStore(context).find(),
        TIME_LIMIT_MS,
        () => new Error("Firestore is silent"),
      );
    } catch (error) {
      log.warn("the service's mode could not be read", { reason: describeError(error) });
      return undefined;
    }
  }

  const read = async () =>
    isGuarded() ? modeAt(await cache.read("current", load), context.clock.now()) : "open";
  return {
    read,
    // What is never shed asks nobody.
    isShed: async (level) => level !== undefined && isShed(level, await read()),
    forget: () => cache.forget("current"),
  };
}

/** Whether there is a budget, without which nothing is ever shed. */
export function isGuarded(): boolean {
  return monthlyBudget.value() > 0;
}
