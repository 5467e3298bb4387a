import type * as z from "zod";
import { after, DAY } from "../values/clock.ts";
import type { Unit } from "../firestore/unit.ts";
import { GiveUp } from "../jobs/give-up.ts";
import { randomId } from "../values/ids.ts";
import { currentInvocation } from "../runtime/invocation.ts";

/** Something that happened in a domain and that others may react to, declared once with the shape of its data. */
export interface EventDefinition<Type extends string = string, Data extends z.ZodObject = z.ZodObject> {
  readonly type: Type;
  readonly data: Data;
}

/** An event in the outbox `events/{id}`, written in the transaction of the change it tells of. */
export interface StoredEvent {
  id: string;
  type: string;
  data: Record<string, unknown>;
  at: Date;
  hops: number;
  state: "pending" | "delivered" | "dead";
  attempts: number;
  /** When the sweeper may try again, should the trigger have failed or died. */
  dueAt: Date;
  /** Reactions that are through, so that a retry repeats only the others. */
  done: string[];
  /** Why reactions failed or gave up, by name. */
  failures: Record<string, string>;
  expireAt: Date;
}

export const EVENTS = "events";
/** Real chains are four long; more is a cycle of reactions. */
const MOST_HOPS = 16;
const FIRST_SWEEP_MS = 60_000;
const KEPT_MS = 30 * DAY;

export function defineEvent<const Type extends string, Data extends z.ZodObject>(
  type: Type,
  data: Data,
): EventDefinition<Type, Data> {
  return { type, data };
}

/** Puts an event in the outbox as part of `unit`: it exists if, and only if, the change does. */
export function emit<D extends z.ZodObject>(
  unit: Unit,
  event: EventDefinition<string, D>,
  occurrence: { at: Date; data: z.output<D> },
): void {
  const hops = (currentInvocation()?.hops ?? 0) + 1;
  if (hops > MOST_HOPS) throw new GiveUp(`${event.type} is event ${hops} of a chain: reactions form a cycle`);
  const { at, data } = occurrence;
  const id = randomId();
  const stored: StoredEvent = {
    id,
    type: event.type,
    data: event.data.parse(data),
    at,
    hops,
    state: "pending",
    attempts: 0,
    dueAt: after(at, FIRST_SWEEP_MS),
    done: [],
    failures: {},
    expireAt: after(at, KEPT_MS),
  };
  unit.create(unit.collection<StoredEvent>(EVENTS).doc(id), stored);
}
