import { pushSources } from "../../push-sources.ts";
import { pushQueues } from "../push-queues.ts";
import { noDevices } from "../push-sender.ts";

const queues = pushQueues(pushSources, noDevices);

export const sendPush = queues.push;
export const sendHeldPushes = queues.held;
