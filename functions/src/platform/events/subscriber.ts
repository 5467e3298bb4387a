import type * as z from "zod";
import type { Figures } from "../figures/figures.ts";
import type { Context } from "../runtime/context.ts";
import type { HandlerContext } from "../triggers/reaction.ts";
import { resolve, type Dependencies, type Resolved } from "../runtime/dependencies.ts";
import type { EventDefinition } from "./domain-event.ts";

/** One domain event, as a subscriber receives it. */
export interface DomainEvent<Data = Record<string, unknown>> {
  readonly eventId: string;
  readonly at: Date;
  readonly data: Data;
}

/** A reaction to one domain event. `name` identifies it in the event's record. */
export interface Subscriber {
  readonly name: string;
  readonly type: string;
  readonly reaction: {
    /** What it returns is counted of the event's day once, with the record that it is done. */
    run(event: DomainEvent, context: Context): Promise<Figures | void>;
  };
}

export type LoadSubscriber = () => Promise<{ default: Subscriber }>;

/** Defines a reaction to a domain event, with its dependencies. One that counts returns what. */
export function defineSubscriber<D extends z.ZodObject, N extends Dependencies>(
  subscription: { to: EventDefinition<string, D>; name: string; dependencies: N },
  handle: (handlerContext: HandlerContext<DomainEvent<z.output<D>>> & Resolved<N>) => Promise<Figures | void>,
): Subscriber {
  const { to, name, dependencies } = subscription;
  return {
    name,
    type: to.type,
    reaction: {
      run: (event, context) => {
        const domainEvent = { ...event, data: to.data.parse(event.data) };
        const handlerContext = { event: domainEvent, now: context.clock.now(), database: context.database };
        return handle({ ...handlerContext, ...resolve(dependencies, context) });
      },
    },
  };
}
