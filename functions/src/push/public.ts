/** What other domains may use of push: sending to a member's devices, and whether there are any. */
export { deviceReader } from "./device-store.ts";
export { pushSender } from "./push-sender.ts";
export type { PushMessage, PushOutcome } from "./push-message.ts";
