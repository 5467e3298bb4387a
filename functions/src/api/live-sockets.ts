import { serveSockets } from "../live/public.ts";
import { authenticate } from "./authenticate.ts";

export { endStreams } from "../live/public.ts";

/** Live updates by WebSocket, for a server that stays: functions cannot hold any. */
export const upgrade = serveSockets({ authenticate });
