import type * as z from "zod";
import type { Occasion, Reaction } from "../triggers/reaction.ts";
import { supply, type Needs, type Supplied } from "../runtime/needs.ts";
import type { EventDefinition } from "./domain-event.ts";

/** One occurrence of a domain event, as a subscriber meets it. */
export interface Occurrence<Data = Record<string, unknown>> {
  readonly eventId: string;
  readonly at: Date;
  readonly data: Data;
}

/** A reaction to one domain event. `name` keys its marks and its place in the event's record. */
export interface Subscriber {
  readonly name: string;
  readonly type: string;
  readonly reaction: Reaction<Occurrence>;
}

export type LoadSubscriber = () => Promise<{ default: Subscriber }>;

/** Declares a reaction to a domain event, with the stores and services it names. */
export function subscribes<D extends z.ZodObject, N extends Needs>(
  subscription: { to: EventDefinition<string, D>; name: string; needs: N },
  handle: (occasion: Occasion<Occurrence<z.output<D>>> & Supplied<N>) => Promise<void>,
): Subscriber {
  const { to, name, needs } = subscription;
  return {
    name,
    type: to.type,
    reaction: {
      run: (event, context) => {
        const occurrence = { ...event, data: to.data.parse(event.data) };
        const occasion = { event: occurrence, now: context.clock.now(), database: context.database };
        return handle({ ...occasion, ...supply(needs, context) });
      },
    },
  };
}
