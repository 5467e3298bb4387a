/** What other domains may use of partners: how a key is recognised and verified, a reader, and events. */
export { apiKeyReader } from "./api-key-store.ts";
export { keyCreated, keyReported } from "./events.ts";
export { isMeantAsKey } from "./key-format.ts";
export { verifyKey } from "./verify-key.ts";
