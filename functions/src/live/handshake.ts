import type { IncomingMessage } from "node:http";
import { problem } from "../platform/operations/problem.ts";

/** What client and server speak on a WebSocket: the messages of `messages.ts` as JSON. */
export const PROTOCOL = "live.v1";

const PATH = "/v1/live";
const VERSION = "13";

/** Browsers can set no header of a WebSocket but its subprotocols: `bearer.{token}` stands for `Authorization`. */
const carriedHeaders: readonly { readonly prefix: string; readonly name: string; readonly scheme: string }[] =
  [
    { prefix: "bearer.", name: "authorization", scheme: "Bearer " },
    { prefix: "appcheck.", name: "x-firebase-appcheck", scheme: "" },
  ];

export interface Handshake {
  readonly url: string;
  /** As those of a request for server-sent events. */
  readonly headers: Headers;
}

/** What a client asks for by its upgrade, or the problem for which there is no WebSocket. */
export function readHandshake(incoming: IncomingMessage): Handshake | Response {
  const base = "http://souk.invalid";
  const target = incoming.url ?? "";
  if (!URL.canParse(target, base))
    return problem({ status: 400, reason: "MalformedRequest", title: "The address is malformed" });
  const url = new URL(target, base);
  if (url.pathname !== PATH)
    return problem({ status: 404, reason: "NoSuchRoute", title: `WebSockets are served at ${PATH}` });
  if (incoming.method !== "GET")
    return problem(
      { status: 405, reason: "MethodNotAllowed", title: "A WebSocket is opened by GET" },
      { allow: "GET" },
    );
  const headers = readHeaders(incoming);
  if (headers.get("sec-websocket-version") !== VERSION)
    return problem(
      { status: 426, reason: "VersionNotSupported", title: `Speak version ${VERSION} of WebSocket` },
      { "sec-websocket-version": VERSION },
    );
  const offered = protocolsOf(headers);
  if (offered.length > 0 && !offered.includes(PROTOCOL))
    return problem({
      status: 400,
      reason: "ProtocolNotSupported",
      title: `Offer the subprotocol ${PROTOCOL} beside what carries a credential`,
    });
  for (const { prefix, name, scheme } of carriedHeaders) {
    for (const protocol of offered)
      // Beside another of the same name it is two, which is refused.
      if (protocol.startsWith(prefix)) headers.append(name, scheme + protocol.slice(prefix.length));
  }
  return { url: url.href, headers };
}

/** Whatever ws itself finds amiss. */
export function refuseHandshake(error: Error): Response {
  return problem({ status: 400, reason: "HandshakeMalformed", title: error.message });
}

/** Each as often as it was sent: Node's own object drops a second `Authorization`. */
function readHeaders({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers();
  for (let index = 0; index < rawHeaders.length; index += 2)
    headers.append(rawHeaders[index] ?? "", rawHeaders[index + 1] ?? "");
  return headers;
}

function protocolsOf(headers: Headers): string[] {
  return (headers.get("sec-websocket-protocol") ?? "")
    .split(",")
    .map((protocol) => protocol.trim())
    .filter(Boolean);
}
