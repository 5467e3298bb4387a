/** What other domains may use of partners: how keys and access tokens are recognised and verified, a reader, and events. */
export { apiKeyReader } from "./api-key-store.ts";
export { keyCreated, keyReported } from "./events.ts";
export { isMeantAsKey } from "./key-format.ts";
export { isMeantAsAccessToken } from "./oauth/access-token.ts";
export { verifyAccessToken } from "./oauth/verify-access-token.ts";
export { verifyKey } from "./verify-key.ts";
