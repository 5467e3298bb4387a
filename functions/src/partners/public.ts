/** What other domains may use of partners: how a key is recognised and verified. */
export { isMeantAsKey } from "./key-format.ts";
export { verifyKey } from "./verify-key.ts";
