/** What other domains may use of push: sending to a member's devices. */
export { pushSender } from "./push-sender.ts";
export type { PushMessage, PushOutcome } from "./push-message.ts";
