import { defineSecret } from "firebase-functions/params";

/**
 * Encrypts the secrets of webhook endpoints: an id, a colon, and 32 random bytes in base64, such as
 * `k1:$(openssl rand -base64 32)`. Several are separated by commas: the first encrypts, all decrypt.
 */
export const webhookSealingKeys = defineSecret("WEBHOOK_SEALING_KEYS");
