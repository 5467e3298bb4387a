import { followSpamFound, widelyBlocked } from "../../relations/public.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { signalCount } from "../signal.ts";
import { signalStore } from "../signal-store.ts";

const dependencies = { signals: signalStore };

/** Safe to repeat: the signal is named after its event. */
export const signalFollowSpam = defineSubscriber(
  { to: followSpamFound, name: "trust.signalFollowSpam", dependencies },
  async ({ event: { eventId, at, data }, database, signals }) => {
    const { uid: subject, follows: count } = data;
    await database.runTransaction(async (transaction) => {
      await Promise.resolve();
      signals.save(transaction, signalCount("followSpam", { eventId, subject, count, at }));
    });
  },
);

/** Safe to repeat: the signal is named after its event. */
export const signalManyBlocks = defineSubscriber(
  { to: widelyBlocked, name: "trust.signalManyBlocks", dependencies },
  async ({ event: { eventId, at, data }, database, signals }) => {
    const { uid: subject, blocks: count } = data;
    await database.runTransaction(async (transaction) => {
      await Promise.resolve();
      signals.save(transaction, signalCount("widelyBlocked", { eventId, subject, count, at }));
    });
  },
);
