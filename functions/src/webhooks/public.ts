/** What other domains may use of webhooks: the catalogue of public events, for whatever else hands them out; endpoints that fail. */
export { defineEventTypes } from "./catalogue/event-type.ts";
export { eventTypes, publicEventTypes, type PublicEventType } from "./catalogue/event-types.ts";
export { mappings, toPublicEvents } from "./catalogue/catalogue.ts";
export { endpointReader } from "./endpoint-store.ts";
export type { PublicEvent } from "./catalogue/public-event.ts";
export { endpointHealthChanged } from "./events.ts";
export type { HealthChange } from "./health.ts";
