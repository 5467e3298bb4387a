/** What other domains may use of partners: how keys and access tokens are recognised and verified. */
export { isMeantAsKey } from "./key-format.ts";
export { isMeantAsAccessToken } from "./oauth/access-token.ts";
export { verifyAccessToken } from "./oauth/verify-access-token.ts";
export { verifyKey } from "./verify-key.ts";
