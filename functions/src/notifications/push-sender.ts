import type { Context } from "../platform/runtime/context.ts";
import type { PushMessage } from "./push-message.ts";

/** How many devices got it, are gone, or are kept without having got it. */
interface PushOutcome {
  readonly sent: number;
  readonly gone: number;
  readonly kept: number;
}

interface PushSender {
  /** To all devices of a member. Throws where none could be reached for a passing cause, with `notBefore` if the server said when. */
  send(uid: string, message: PushMessage): Promise<PushOutcome>;
}

export type OpenPushSender = (context: Context) => PushSender;

/** Until devices can be registered, nobody has one. */
export const noDevices: OpenPushSender = () => ({
  send: () => Promise.resolve({ sent: 0, gone: 0, kept: 0 }),
});
