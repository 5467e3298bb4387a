import { after, SECOND } from "../../platform/values/clock.ts";

/** How the sandbox delivers webhooks: as unreliably as a real provider may. */
export interface Script {
  delaySeconds?: number | undefined;
  /** Further copies of each. */
  duplicates?: number | undefined;
  /** The webhook of the previous change is repeated last. */
  isShuffled?: boolean | undefined;
}

interface Change {
  /** Identifies what changed and counts its changes. */
  of: string;
  step: number;
}

interface Delivery {
  eventId: string;
  copy: number;
  dueAt: Date;
}

/** The deliveries of a change: shuffled ones are a second apart, the newest first. */
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
