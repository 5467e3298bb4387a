import type { DomainEvent } from "../../platform/events/subscriber.ts";
import { alarmMappings } from "./alarm-mappings.ts";
import { orderMappings } from "./order-mappings.ts";
import type { Mapping, PublicEvent } from "./public-event.ts";
import { saleMappings } from "./sale-mappings.ts";

/** How domain events become public ones, by the type of the domain event. */
export const mappings: ReadonlyMap<string, Mapping> = new Map(
  [...orderMappings, ...saleMappings, ...alarmMappings].map((mapping) => [mapping.source.type, mapping]),
);

/** What a domain event is to integrations: nothing for most. Pure, so that a repeat makes the same events. */
export function toPublicEvents(type: string, event: DomainEvent): PublicEvent[] {
  return mappings.get(type)?.toPublicEvents(event) ?? [];
}
