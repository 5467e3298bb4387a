import type { Context } from "../platform/runtime/context.ts";
import { resolve, type Dependencies, type Resolved } from "../platform/runtime/dependencies.ts";
import type { Money } from "../platform/values/money.ts";

export const obstacleKinds = ["purchase", "sale", "refund", "payout", "debt"] as const;

/** Something that has to come to an end before a member can leave: others would be harmed, or money lost. */
export interface Obstacle {
  readonly kind: (typeof obstacleKinds)[number];
  /** The id of the order or refund, or the provider of the balance. */
  readonly reference: string;
  readonly amount: Money | null;
}

/** What a domain has against it that somebody leaves. At most `MAX_OBSTACLES` of each kind. */
export interface ObstacleFinder {
  find(uid: string, context: Context): Promise<Obstacle[]>;
}

/** Of each kind: more are listed once these are gone. */
export const MAX_OBSTACLES = 20;

/** Every finder; each loads when it is first asked. `src/erasure-obstacles.ts` has the real ones. */
export type ObstacleFinders = readonly (() => Promise<{ default: ObstacleFinder }>)[];

export function defineObstacles<N extends Dependencies>(
  dependencies: N,
  find: (asked: { uid: string } & Resolved<N>) => Promise<Obstacle[]>,
): ObstacleFinder {
  return { find: (uid, context) => find({ uid, ...resolve(dependencies, context) }) };
}

/** All that stands against it that a member leaves. */
export function obstaclesOf(finders: ObstacleFinders) {
  return (context: Context) =>
    async (uid: string): Promise<Obstacle[]> => {
      const found = finders.map(async (load) => (await load()).default.find(uid, context));
      return (await Promise.all(found)).flat();
    };
}
