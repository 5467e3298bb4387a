import type { Context } from "../runtime/context.ts";
import { perInstance } from "../runtime/per-instance.ts";
import { putLatest } from "../values/put-latest.ts";
import type { OperationError } from "./failures.ts";
import { failPipeline } from "./pipeline-failures.ts";

/** Bounded: an attacker with many addresses must not fill an instance's memory. */
const MAX_REMEMBERED = 10_000;

/** Limits this instance knows to be exhausted, and until when: a flood is refused without touching Firestore. */
export const exhaustedLimits = perInstance(() => {
  const until = new Map<string, number>();
  return {
    /** Milliseconds until the limit admits a call again, as far as this instance knows. */
    waitFor: (id: string, now: Date) => Math.max(0, (until.get(id) ?? 0) - now.getTime()),

    remember(id: string, at: number): void {
      putLatest(until, [id, at], MAX_REMEMBERED);
    },
  };
});

/** Throws `TooManyCalls` where this instance knows one of the limits to be exhausted. Asks nobody. */
export function refuseExhausted(context: Context, limits: readonly { readonly id: string }[]): void {
  for (const { id } of limits) {
    const waitMs = exhaustedLimits(context).waitFor(id, context.clock.now());
    if (waitMs > 0) throw tooManyCalls(waitMs);
  }
}

export function tooManyCalls(waitMs: number): OperationError {
  return failPipeline.TooManyCalls({ retryAfterSeconds: Math.ceil(waitMs / 1000) });
}
