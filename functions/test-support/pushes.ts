import type { Context } from "../src/platform/runtime/context.ts";
import { pushQueues } from "../src/notifications/push-queues.ts";
import type { PushSources } from "../src/notifications/push-source.ts";
import { register } from "../src/push/device.ts";
import type { PushMessage } from "../src/push/public.ts";
import { drain } from "./drain.ts";
import type { MemoryWorld } from "./memory/memory-context.ts";

interface SentPush extends PushMessage {
  readonly uid: string;
  readonly at: Date;
}

/** A phone of a member's, without which no push is wanted. */
export function addDevice({ memory, clock }: Pick<MemoryWorld, "memory" | "clock">, uid: string): void {
  const id = `device-${uid}`;
  const address = { kind: "token", address: `address of ${uid}` } as const;
  const device = register({ id, uid, ...address, platform: "android", locale: "en" }, clock.now());
  memory.put(`pushDevices/${id}`, { ...device });
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
