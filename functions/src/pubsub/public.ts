/** What the surface may use of Pub/Sub: the handlers of commands, given what performs them. */
export { commandHandlers } from "./command-handlers.ts";
export { commandScopes } from "./command-scopes.ts";
