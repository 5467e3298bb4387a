/** The operations of webhooks: endpoints and their secrets, and what was delivered to them. */
export * from "./contract/endpoints.ts";
export * from "./contract/deliveries.ts";
export * from "./contract/secrets.ts";
/** The catalogue of public events, without how they come to be. */
export { eventTypes, pingType } from "./catalogue/event-types.ts";
