/** What other domains may use of messages. */
export type { Message } from "./message.ts";
export { messageReader } from "./message-store.ts";
