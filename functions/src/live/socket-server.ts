/** Loads ws, which only a server that is asked for a WebSocket needs. */
import { WebSocketServer } from "ws";
import { endWith } from "../platform/operations/rest/end-with.ts";
import { PROTOCOL, refuseHandshake } from "./handshake.ts";

/** Clients have nothing to say. */
const MAX_MESSAGE_BYTES = 1024;

const server = new WebSocketServer({
  noServer: true,
  clientTracking: false,
  // Would keep buffers for each connection, to save little on messages that are short.
  perMessageDeflate: false,
  maxPayload: MAX_MESSAGE_BYTES,
  handleProtocols: () => PROTOCOL,
});
server.on("wsClientError", (error, socket) => void endWith(socket, refuseHandshake(error)));

export default server;
