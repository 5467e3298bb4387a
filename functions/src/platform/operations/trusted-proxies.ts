import { BlockList } from "node:net";
import { trustedProxiesParam } from "../runtime/config.ts";
import { log } from "../runtime/log.ts";
import { addRange } from "../values/network-range.ts";

/** Fastly's public ranges, the CDN of Firebase Hosting: as https://api.fastly.com/public-ip-list names them; a new one is to be added here. */
const firebaseHosting = [
  "23.235.32.0/20",
  "43.249.72.0/22",
  "103.244.50.0/24",
  "103.245.222.0/23",
  "103.245.224.0/24",
  "104.156.80.0/20",
  "140.248.64.0/18",
  "140.248.128.0/17",
  "146.75.0.0/17",
  "151.101.0.0/16",
  "157.52.64.0/18",
  "167.82.0.0/17",
  "167.82.128.0/20",
  "167.82.160.0/20",
  "167.82.224.0/20",
  "172.111.64.0/18",
  "185.31.16.0/22",
  "199.27.72.0/21",
  "199.232.0.0/16",
  "2a04:4e40::/32",
  "2a04:4e42::/32",
];

let latest: { readonly text: string; readonly proxies: BlockList } | undefined;

/** The addresses that `TRUSTED_PROXIES` names. */
export function trustedProxies(): BlockList {
  const text = trustedProxiesParam.value();
  if (latest?.text !== text) latest = { text, proxies: readTrustedProxies(text) };
  return latest.proxies;
}

/**
 * Addresses and ranges separated by commas, such as `34.120.0.7, 2001:db8::/32`; `firebase-hosting` stands for the ranges of
 * its CDN. What is neither is not trusted, and logged as an error: calls then count by the proxy's address.
 */
export function readTrustedProxies(text: string): BlockList {
  const proxies = new BlockList();
  const names = text.split(",").map((name) => name.trim());
  const ranges = names.flatMap((name) =>
    name === "firebase-hosting" ? firebaseHosting : name ? [name] : [],
  );
  for (const range of ranges) {
    if (!addRange(proxies, range)) {
      log.error(
        "TRUSTED_PROXIES has an entry that is no address or range",
        new Error("Correct the parameter"),
        {
          entry: range,
        },
      );
    }
  }
  return proxies;
}
