import type { Context } from "../src/platform/runtime/context.ts";
import { pushQueues } from "../src/notifications/push-queues.ts";
import type { PushMessage } from "../src/notifications/push-message.ts";
import type { PushSources } from "../src/notifications/push-source.ts";
import { drain } from "./drain.ts";

interface SentPush extends PushMessage {
  readonly uid: string;
  readonly at: Date;
}

/** The queues of pushes over devices that keep what they are sent. `failing` throws instead, as long as it is set. */
export function openPushes(sources: PushSources = {}) {
  const sent: SentPush[] = [];
  const state: { failing: Error | undefined } = { failing: undefined };
  const queuesOf = (context: Context) =>
    pushQueues(sources, () => ({
      send: (uid, message) => {
        if (state.failing) return Promise.reject(state.failing);
        sent.push({ ...message, uid, at: context.clock.now() });
        return Promise.resolve({ sent: 1, gone: 0, kept: 0 });
      },
    }));

  return {
    sent,
    state,
    /** All that is due, pushes included. */
    settle: (context: Context) => drain(context, { pushes: Object.values(queuesOf(context)) }),
  };
}
