/** What other domains may use of webhooks: the catalogue of public events and their text, for whatever else hands them out; endpoints that fail. */
export { defineEventTypes } from "./catalogue/event-type.ts";
export { eventTypes, publicEventTypes, type PublicEventType } from "./catalogue/event-types.ts";
export { mappings, toPublicEvents } from "./catalogue/catalogue.ts";
export type { Mapping, PublicEvent } from "./catalogue/public-event.ts";
export { bodyOf } from "./delivery.ts";
export { endpointReader } from "./endpoint-store.ts";
export { endpointHealthChanged } from "./events.ts";
export type { HealthChange } from "./health.ts";
