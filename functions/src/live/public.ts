/** What the surface uses of live updates beside their route: WebSockets, and the end of all streams of an instance. */
import type { Context } from "../platform/runtime/context.ts";
import { openStreams } from "./open-streams.ts";

export { serveSockets } from "./serve-sockets.ts";

/** Ends the streams that this instance holds, whatever their transport: each client is told to come back. */
export function endStreams(context: Context): void {
  openStreams(context).endAll("shutdown");
}
