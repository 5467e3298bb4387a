import type { IncomingHttpHeaders } from "node:http";

type HeaderList = Record<string, string>;

/** What holds for one connection and no further (RFC 9110, section 7.6.1). */
const hopByHop =
  "connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|http2-settings|expect|host";

/** Credentials, and what only a proxy that is trusted may say: of whom a request comes from, and where it leads. */
const untrusted = [
  "authorization|cookie|x-(?:serverless-)?authorization|x-api-key",
  "x-souk-.*|x-firebase-.*|x-goog-.*|x-google-.*|x-appengine-.*|x-cloud-.*|metadata-flavor|fastly-.*|cf-.*",
  "forwarded|via|x-forwarded.*|x-real-ip|x-client-ip|x-cluster-client-ip|true-client-ip|x-envoy-.*",
  // By which gateways tell servers behind them who somebody is.
  "(?:x-)?(?:remote|auth|authenticated|webauth|consumer|jwt|ssl|client-cert|client-verify|ms-client|amzn)(?:-.*)?",
  "x-http-method.*|x-method-override|x-original-.*|x-rewrite-.*|x-request-id|x-correlation-id|traceparent|tracestate|baggage",
].join("|");

/** Names with an underscore are other names to some servers: CGI takes `x_souk_user` for `X-Souk-User`. */
const dropped = new RegExp(`^(?:content-length|${hopByHop}|${untrusted})$|_`);

/** What the existing backend may not say in the name of Souk's address. */
const unsaid = new RegExp(
  `^(?:${hopByHop}|${[
    "set-cookie2?|clear-site-data|strict-transport-security|public-key-pins.*|alt-svc|refresh",
    "access-control-.*|x-souk-.*|x-request-id|server|x-powered-by|via|nel|report-to|reporting-endpoints",
    "service-worker-allowed|location|content-location|www-authenticate|accept-ch|critical-ch",
    // Who has a say over caches and servers on the way, beside Cache-Control, which is decided here.
    "surrogate-.*|.*cdn-cache-control|expires|pragma|age|x-accel-.*|x-sendfile|x-lighttpd-send.*|x-reproxy-.*",
  ].join("|")})$`,
);

/** What of a request goes on. */
export function headersToForward(received: IncomingHttpHeaders): HeaderList {
  return keep(received, dropped);
}

/** What of an answer goes back; where it leads is looked at apart. */
export function headersToReturn(received: IncomingHttpHeaders): HeaderList {
  return keep(received, unsaid);
}

function keep(headers: IncomingHttpHeaders, without: RegExp): HeaderList {
  const named = namedIn(headers.connection);
  const kept = Object.entries(headers).filter(([name]) => !without.test(name) && !named.has(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, [value ?? ""].flat().join(", ")]));
}

/** Whoever sends `Connection: X` says that `X` is for the next server alone. */
function namedIn(connection: string | undefined): Set<string> {
  return new Set((connection ?? "").split(",").map((name) => name.trim().toLowerCase()));
}
