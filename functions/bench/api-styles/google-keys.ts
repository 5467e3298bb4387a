/**
 * Preloaded into every candidate: where the Admin SDK fetches the keys by which Google signs ID tokens, it gets the bench's. So
 * tokens are verified as in production, signature and all, without the internet.
 */
import http from "node:http";
import https from "node:https";

const request = https.request.bind(https);

https.request = ((options: https.RequestOptions, ...rest: [never]) => {
  if ((options.hostname ?? options.host) !== "www.googleapis.com") return request(options, ...rest);
  const port = process.env["SOUK_BENCH_KEYS_PORT"];
  return http.request({ host: "127.0.0.1", port, path: "/" }, ...rest);
}) as typeof https.request;
