import { after, SECOND } from "../../platform/values/clock.ts";

/** How the sandbox's webhooks travel: as badly as a real provider's may. */
export interface Script {
  delaySeconds?: number | undefined;
  /** Further copies of each. */
  duplicates?: number | undefined;
  /** The news of the change before comes once more, and last. */
  isShuffled?: boolean | undefined;
}

interface Change {
  /** Names the thing changed and counts its changes. */
  of: string;
  step: number;
}

interface Delivery {
  eventId: string;
  copy: number;
  dueAt: Date;
}

/** The deliveries that tell of a change: those that are shuffled a second apart, the newest first. */
export function planDeliveries(
  { of, step }: Change,
  { delaySeconds = 0, duplicates = 0, isShuffled = false }: Script,
  now: Date,
): Delivery[] {
  const steps = isShuffled ? [step, step - 1] : [step];
  const copies = steps.flatMap((each) =>
    Array.from({ length: duplicates + 1 }, (_, copy) => ({ eventId: `${of}-${each}`, copy })),
  );
  return copies.map(({ eventId, copy }, index) => ({
    eventId,
    copy,
    dueAt: after(now, (delaySeconds + (isShuffled ? index : 0)) * SECOND),
  }));
}
