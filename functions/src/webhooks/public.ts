/** What other domains may use of webhooks: the catalogue of public events, for whatever else hands them out. */
export { eventTypes, publicEventTypes } from "./catalogue/event-types.ts";
export { mappings, toPublicEvents } from "./catalogue/catalogue.ts";
