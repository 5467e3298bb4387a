import { defineSecret } from "firebase-functions/params";

/**
 * Encrypts the private keys that sign access tokens: an id, a colon, and 32 random bytes in base64, such as
 * `k1:$(openssl rand -base64 32)`. Several are separated by commas: the first encrypts, all decrypt.
 */
export const oauthSealingKeys = defineSecret("OAUTH_SEALING_KEYS");
