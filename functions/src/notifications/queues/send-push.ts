import { pushSources } from "../../push-sources.ts";
import { pushSender } from "../../push/public.ts";
import { pushQueues } from "../push-queues.ts";

const queues = pushQueues(pushSources, pushSender);

export const sendPush = queues.push;
export const sendHeldPushes = queues.held;
