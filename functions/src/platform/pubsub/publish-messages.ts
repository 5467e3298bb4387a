import { fetchAccessToken } from "../auth/access-token.ts";
import { SECOND } from "../values/clock.ts";
import { topicPath } from "./topic.ts";

export interface Message {
  readonly data: string;
  /** Subscriptions can be filtered by these, and by nothing else. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** Publishes messages to a topic, all or none. Throws `PublishFailed`; then some may have been published after all. */
export type PublishMessages = (topic: string, messages: readonly Message[]) => Promise<void>;

/** Why messages were not published. It has no words of the answer, which may quote what was sent. */
export class PublishFailed extends Error {
  override name = "PublishFailed";
  /** Whether it fails until somebody changes a setting: the topic, or who may publish to it. */
  readonly isMisconfigured: boolean;

  constructor(message: string, options: ErrorOptions & { isMisconfigured?: boolean } = {}) {
    super(message, options);
    this.isMisconfigured = options.isMisconfigured ?? false;
  }
}

/** Less than a function's time by far: what waits for it is an event's dispatch. */
const TIMEOUT_MS = 10 * SECOND;

/**
 * By REST: one call and one token, for which `@google-cloud/pubsub` would load gRPC. Its retries and batches would be second
 * ones: whoever publishes is retried.
 */
export const publishMessages: PublishMessages = async (topic, messages) => {
  const path = topicPath(topic);
  if (path === undefined) throw new PublishFailed("The topic's name is none", { isMisconfigured: true });
  const emulator = process.env.PUBSUB_EMULATOR_HOST;
  const base = emulator ? `http://${emulator}` : "https://pubsub.googleapis.com";
  const status = await post(`${base}/v1/${path}:publish`, {
    authorization: emulator ? undefined : `Bearer ${await fetchAccessToken()}`,
    body: JSON.stringify({
      messages: messages.map(({ data, attributes }) => ({
        data: Buffer.from(data).toString("base64"),
        attributes,
      })),
    }),
  });
  if (status === 200) return;
  // 400: too large, or a name that Pub/Sub refuses; 403: no role; 404: no such topic.
  const isMisconfigured = status === 400 || status === 403 || status === 404;
  throw new PublishFailed(`Pub/Sub answered with ${status}`, { isMisconfigured });
};

async function post(
  url: string,
  { authorization, body }: { authorization: string | undefined; body: string },
): Promise<number> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", ...(authorization && { authorization }) },
      body,
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.body?.cancel();
    return response.status;
  } catch (cause) {
    throw new PublishFailed("Pub/Sub did not answer", { cause });
  }
}
