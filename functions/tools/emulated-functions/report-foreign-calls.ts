import { subscribe } from "node:diagnostics_channel";
import type { ClientRequest } from "node:http";
import { report } from "./report.ts";

const isLocal = (host: string) => /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:|$)/.test(host);
const told = new Set<string>();

/** Whoever develops is told of each address that a function calls and that is not of this machine, once. */
export function reportForeignCalls(): void {
  subscribe("http.client.request.start", (message) => {
    const { request } = message as { request: ClientRequest };
    tell(`${request.protocol}//${String(request.getHeader("host") ?? request.host)}`, request.path);
  });
  subscribe("undici:request:create", (message) => {
    const { origin, path } = (message as { request: { origin: string | URL; path: string } }).request;
    tell(String(origin), path);
  });
}

function tell(origin: string, path: string): void {
  const host = origin.slice(origin.indexOf("//") + 2);
  const href = `${origin}${path}`;
  if (isLocal(host) || told.has(href)) return;
  told.add(href);
  void report({ level: "SYSTEM", type: "unidentified-network-access", text: "", data: { href } });
}
