import type { PubSubOptions } from "firebase-functions/pubsub";
import { functionDefaults } from "../runtime/config.ts";
import { cloudFunction, type CloudFunction } from "../runtime/cloud-function.ts";
import type { PublishedMessage } from "./event.ts";
import type { Reaction } from "./reaction.ts";

type Load = () => Promise<{ default: Reaction<PublishedMessage> }>;

/**
 * Runs a reaction on each message of a Pub/Sub topic. Messages come at least once and in any order; a failure is retried
 * with back-off for up to a day, unless it is a `NonRetryableError`.
 */
export function whenMessage(load: Load, options: PubSubOptions): CloudFunction {
  return cloudFunction(
    { name: "firebase-functions/pubsub", load: () => import("firebase-functions/pubsub") },
    ({ onMessagePublished }) =>
      onMessagePublished(
        { ...functionDefaults, retry: true, ...options },
        async ({ source, data: { message } }) => {
          const [{ runReaction }, { default: reaction }] = await Promise.all([
            import("./run-reaction.ts"),
            load(),
          ]);
          const { messageId, attributes } = message;
          // One of attributes alone has no data, whatever the types say.
          const data = Buffer.from((message.data as string | undefined) ?? "", "base64");
          const topic = source.replace(/^\/\/pubsub\.googleapis\.com\//, "");
          await runReaction(reaction, { messageId, topic, data, attributes }, messageId);
        },
      ),
  );
}
