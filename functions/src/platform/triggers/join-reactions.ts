import type { DocumentChange } from "./event.ts";
import type { Reaction } from "./reaction.ts";

export type LoadReaction = () => Promise<{ default: Reaction<DocumentChange> }>;

/**
 * One function's handler of several reactions, each safe to repeat: all of them run, and where one fails the event comes again to
 * all.
 */
export function joinReactions(loads: readonly LoadReaction[]): LoadReaction {
  return async () => {
    const loaded = await Promise.all(loads.map((load) => load()));
    return {
      default: {
        async run(event, context) {
          const results = await Promise.allSettled(
            loaded.map(({ default: reaction }) => reaction.run(event, context)),
          );
          const failed = results.find((result) => result.status === "rejected");
          if (failed) throw failed.reason;
        },
      },
    };
  };
}
