import type * as z from "zod";
import type { EventDefinition } from "../../platform/events/domain-event.ts";
import type { DomainEvent } from "../../platform/events/subscriber.ts";
import { eventTypes, type PublicEventType } from "./event-types.ts";

/** One public event with the members whom it concerns. */
export interface PublicEvent {
  /** The same for the same domain event, however often it is handed out. */
  readonly id: string;
  readonly type: PublicEventType;
  readonly version: number;
  readonly timestamp: Date;
  readonly data: Record<string, unknown>;
  /** Uids of those whose integrations hear of it: each once. */
  readonly recipients: readonly string[];
}

type DataOf<Type extends PublicEventType> = z.input<(typeof eventTypes)[Type]["data"]>;

/** What a domain event is to others, before it has an id and a time. */
export type Announcement = {
  [Type in PublicEventType]: {
    readonly type: Type;
    readonly data: DataOf<Type>;
    readonly to: readonly string[];
    /** Tells announcements of one domain event apart, where it makes several. */
    readonly key?: string;
  };
}[PublicEventType];

/** The public events that one kind of domain event makes. Pure. */
export interface Mapping {
  readonly source: EventDefinition;
  readonly toPublicEvents: (event: DomainEvent) => PublicEvent[];
}

export function defineMapping<D extends z.ZodObject>(
  source: EventDefinition<string, D>,
  announce: (data: z.output<D>) => readonly Announcement[],
): Mapping {
  return {
    source,
    toPublicEvents: ({ eventId, at, data }) =>
      announce(source.data.parse(data)).map(({ type, data: announced, to, key }) => ({
        id: key === undefined ? eventId : `${eventId}-${key}`,
        type,
        version: eventTypes[type].version,
        timestamp: at,
        data: eventTypes[type].data.parse(announced),
        // Who has left has an empty uid.
        recipients: [...new Set(to)].filter((uid) => uid !== ""),
      })),
  };
}
