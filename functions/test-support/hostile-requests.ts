import { connect } from "node:net";

/** What a request that nobody writes in good faith has to be answered with. */
interface HostileRequest {
  readonly name: string;
  /** Everything before the body, request line and headers; `Host` and `Connection` are added. */
  readonly head: readonly string[];
  readonly body?: string | Buffer;
  readonly status: number;
  /** Of the problem; none where the answer is no refusal, or Node's own parser refuses it. */
  readonly reason?: string;
  /** Of what Node's parser refuses: the server answers it with a problem, Google's functions framework with a bare status. */
  readonly reasonOfServer?: string;
  /** What else the answer has to have, or must not have, in its head or its body. */
  readonly has?: RegExp;
  readonly hasNot?: RegExp;
}

const json = "Content-Type: application/json";

/** A request with a body, of the length that it has. */
function post(
  path: string,
  body: string | Buffer,
  headers: readonly string[] = [json],
): Pick<HostileRequest, "head" | "body"> {
  return {
    head: [`POST ${path} HTTP/1.1`, `Content-Length: ${Buffer.byteLength(body)}`, ...headers],
    body,
  };
}

const get = (target: string, ...headers: string[]) => ({ head: [`GET ${target} HTTP/1.1`, ...headers] });

/** A route that anyone may call and that takes a body. */
const leakReport = "/v1/keys/report";
const search = "/v1/search";

/** By whom the answer is read: how HTTP's own rules are bent. */
export const hostileRequests: readonly HostileRequest[] = [
  {
    name: "a body with two lengths, by which two servers read two requests",
    head: [`POST ${leakReport} HTTP/1.1`, json, "Content-Length: 2", "Transfer-Encoding: chunked"],
    body: "0\r\n\r\n",
    status: 400,
    reasonOfServer: "MalformedRequest",
  },
  {
    name: "a body that waits to be asked for",
    ...post(leakReport, "{}", [json, "Expect: 100-continue"]),
    status: 400,
    reason: "InvalidInput",
  },
  {
    name: "TRACE, which would send cookies back",
    head: [`TRACE ${search} HTTP/1.1`],
    status: 405,
    reason: "MethodNotAllowed",
  },
  {
    name: "a method that the route has not",
    head: [`DELETE ${search} HTTP/1.1`],
    status: 405,
    reason: "MethodNotAllowed",
    has: /^allow: .*GET/im,
  },
  { name: "HEAD of a route", head: [`HEAD ${search}?query=lamp HTTP/1.1`], status: 200, hasNot: /\r\n\r\n./ },
  { name: "an end of text in the path", ...get("/v1/listings/a%00b"), status: 400, reason: "InvalidInput" },
  {
    name: "a way up in the path",
    ...get("/v1/listings/..%2f..%2fadmin"),
    status: 400,
    reason: "InvalidInput",
  },
  {
    name: "a percent sign that begins nothing",
    ...get("/v1/listings/%zz"),
    status: 400,
    reason: "InvalidInput",
  },
  {
    name: "a query of 9 kB",
    ...get(`${search}?query=${"a".repeat(9000)}`),
    status: 400,
    reason: "InvalidInput",
  },
  {
    name: "a query longer than all headers may be",
    // 16 kB are allowed. It fits into one packet: who closes on a packet still unread resets the connection, and the answer is lost.
    ...get(`${search}?query=${"a".repeat(20_000)}`),
    status: 431,
    reasonOfServer: "HeadersTooLarge",
  },
  {
    name: "5000 headers",
    ...get(`${search}?query=lamp`, ...Array.from({ length: 5000 }, (_, index) => `X-${index}: 1`)),
    status: 431,
    reasonOfServer: "HeadersTooLarge",
  },
  {
    name: "a field of the query twice",
    ...get(`${search}?limit=1&limit=50`),
    status: 400,
    reason: "InvalidInput",
  },
  {
    name: "a field that the operation does not know",
    ...get(`${search}?utm_source=mail`),
    status: 400,
    reason: "InvalidInput",
    has: /no-store/i,
  },
  {
    name: "a range of an answer",
    ...get(`${search}?query=lamp`, "Range: bytes=0-3"),
    status: 200,
    has: /"listings"/,
  },
  { name: "a condition on any version", ...get(`${search}?query=lamp`, "If-None-Match: *"), status: 304 },
  {
    name: "an answer that may not come as it is",
    ...get("/v1/openapi.json", "Accept-Encoding: identity;q=0, gzip"),
    status: 200,
    has: /^content-encoding: gzip/im,
  },
  {
    name: "a name of the site that a proxy claims",
    ...get(`${search}?query=lamp`, "X-Forwarded-Host: evil.example"),
    status: 200,
    hasNot: /evil\.example/,
  },
  {
    name: "a listing that is not there yet, which a cache would keep hidden",
    ...get("/v1/listings/not-yet"),
    status: 404,
    reason: "ListingNotFound",
    has: /^cache-control: no-store/im,
  },
  {
    name: "a route that is none",
    ...get("/v1/nothing"),
    status: 404,
    reason: "NoSuchRoute",
    has: /^cache-control: no-store/im,
  },
  {
    name: "a body that is no JSON by its type, as a form of another site sends it",
    ...post(leakReport, "{}", ["Content-Type: text/plain"]),
    status: 415,
    reason: "BodyNotJson",
  },
  {
    name: "a body that is compressed",
    ...post(leakReport, "{}", [json, "Content-Encoding: gzip"]),
    status: 415,
    reason: "BodyEncoded",
  },
  {
    name: "10 000 lists in one another",
    ...post(leakReport, `{"key":${"[".repeat(10_000)}${"]".repeat(10_000)}}`),
    status: 400,
    reason: "InvalidInput",
  },
  {
    name: "a field that changes all objects",
    ...post(leakReport, '{"__proto__":{"isAdmin":true}}'),
    status: 400,
    reason: "InvalidInput",
  },
  {
    name: "a number that JSON cannot hold",
    ...post(leakReport, '{"key":1e400}'),
    status: 400,
    reason: "InvalidInput",
  },
  {
    name: "half a character",
    ...post(leakReport, String.raw`{"key":"\ud800"}`),
    status: 400,
    reason: "NotAKey",
  },
  {
    name: "bytes that are no text",
    ...post(leakReport, Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])),
    status: 400,
    reason: "InvalidInput",
  },
];

/** The answer to a request sent to the letter, head and body; empty where the server ended the connection. */
export async function sendHostile(
  at: Address,
  request: HostileRequest,
): Promise<{ status: number; text: string }> {
  let sent = await sendOnce(at, request);
  // Who closes while more is coming resets the connection, and the reset may overtake the answer.
  for (let again = 0; sent.text === "" && again < 5; again += 1) sent = await sendOnce(at, request);
  return sent;
}

interface Address {
  readonly port: number;
  readonly prefix: string;
}

async function sendOnce({ port, prefix }: Address, { head, body = "" }: HostileRequest) {
  const [line = "", ...headers] = head;
  const socket = connect(port, "127.0.0.1");
  const lines = [line.replace(" /", ` ${prefix}/`), "Host: souk.example", "Connection: close", ...headers];
  socket.write(`${lines.join("\r\n")}\r\n\r\n`);
  socket.write(body);
  let text = "";
  try {
    for await (const chunk of socket) text += String(chunk);
  } catch {
    // The server closes the connection of what it does not want to read.
  }
  const last = text.replace(/^HTTP\/1\.1 100 Continue\r\n\r\n/, "");
  return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(last)?.[1]), text: last };
}
