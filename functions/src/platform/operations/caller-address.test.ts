import assert from "node:assert/strict";
import { captureOutput } from "../../../test-support/capture-output.ts";
import { callerAddress } from "./caller-address.ts";
import { readTrustedProxies } from "./trusted-proxies.ts";

const proxies = readTrustedProxies("firebase-hosting, 34.120.0.7, 2001:db8:ffff::/48");
const hosting = "151.101.1.57";
const forty = (address: string) => Array.from({ length: 40 }, () => address).join(", ");

const addressOf = (forwardedFor: string | undefined, remoteAddress: string | undefined, trusted = proxies) =>
  callerAddress(
    {
      headers: forwardedFor === undefined ? {} : { "x-forwarded-for": forwardedFor },
      socket: { remoteAddress },
    },
    trusted,
  );

describe("the address of a caller", () => {
  const cases: [string, string | undefined, string | undefined, string][] = [
    ["is what the front end appended", "203.0.113.9", undefined, "203.0.113.9"],
    ["is not what the caller claims before it", "127.0.0.1, 203.0.113.9", undefined, "203.0.113.9"],
    ["is not any of many claims", "1.1.1.1,2.2.2.2, 3.3.3.3,203.0.113.9", "10.0.0.1", "203.0.113.9"],
    ["is not any of forty claims", `${forty("1.1.1.1")}, 203.0.113.9`, undefined, "203.0.113.9"],
    ["is not a claim to have come by Hosting", `1.1.1.1, ${hosting}, 203.0.113.9`, undefined, "203.0.113.9"],
    ["is not garbage before it", "<script>,,, \t,203.0.113.9", undefined, "203.0.113.9"],
    ["is what Firebase Hosting was called from", `203.0.113.9, ${hosting}`, undefined, "203.0.113.9"],
    ["is not what is claimed to Hosting", `1.1.1.1, 203.0.113.9, ${hosting}`, undefined, "203.0.113.9"],
    [
      "is not a claim to Hosting to have come by Hosting",
      `1.1.1.1, ${hosting}, 203.0.113.9, ${hosting}`,
      undefined,
      "203.0.113.9",
    ],
    [
      "is found behind several caches of Hosting",
      `203.0.113.9, 23.235.33.1, ${hosting}`,
      undefined,
      "203.0.113.9",
    ],
    ["is what a load balancer was called from", "203.0.113.9, 34.120.0.7", undefined, "203.0.113.9"],
    ["is a stranger's beside the load balancer's", "203.0.113.9, 34.120.0.8", undefined, "34.120.0.8"],
    ["is found over version 6", "2001:db8:1:2::1, 2a04:4e42::57", undefined, "2001:db8:1:2::/64"],
    ["is found behind a range of one's own", "203.0.113.9, 2001:db8:ffff::1", undefined, "203.0.113.9"],
    ["is the proxy's when that says nothing more", hosting, undefined, hosting],
    ["is the proxy's when garbage was claimed to it", `<script>, ${hosting}`, undefined, hosting],
    ["is the proxy's when nothing was claimed to it", `, ${hosting}`, undefined, hosting],
    ["is the first of nothing but proxies", `23.235.33.1, ${hosting}`, undefined, "23.235.33.1"],
    ["is the network of an address of version 6", "1.1.1.1, 2001:db8::1", undefined, "2001:db8:0:0::/64"],
    ["is one however its network writes it", "2001:0DB8:1:2:3:4:5:6", undefined, "2001:db8:1:2::/64"],
    ["is that of version 4 which one of version 6 maps", "::ffff:203.0.113.9", undefined, "203.0.113.9"],
    ["is so in whichever spelling", "::FFFF:cb00:7109", undefined, "203.0.113.9"],
    ["is so for a proxy as well", `203.0.113.9, ::ffff:${hosting}`, undefined, "203.0.113.9"],
    ["is so for a connection as well", undefined, "::ffff:10.0.0.1", "10.0.0.1"],
    ["loses the blanks around it", "  203.0.113.9 ", undefined, "203.0.113.9"],
    ["loses its port", "203.0.113.9:4711", undefined, "203.0.113.9"],
    ["loses its port in version 6", "[2001:db8::1]:443", undefined, "2001:db8:0:0::/64"],
    ["is the socket's without a front end", undefined, "10.0.0.1", "10.0.0.1"],
    ["is the socket's when the header is empty", "", "10.0.0.1", "10.0.0.1"],
    [
      "is the socket's when the last entry is empty, not the claim before",
      "1.1.1.1, ",
      "10.0.0.1",
      "10.0.0.1",
    ],
    ["is the socket's when the last entry is none", "1.1.1.1, a.b.c.d", "10.0.0.1", "10.0.0.1"],
    ["is one for all whose address nobody knows", undefined, undefined, "unknown"],
  ];
  for (const [sentence, forwardedFor, socket, expected] of cases) {
    it(sentence, () => assert.equal(addressOf(forwardedFor, socket), expected));
  }

  it("differs for two people behind one network of version 4, written as version 6", () => {
    const addresses = ["::ffff:203.0.113.9", "::ffff:198.51.100.7"].map((forwardedFor) =>
      addressOf(forwardedFor, undefined),
    );
    assert.equal(new Set(addresses).size, 2);
  });
});

describe("TRUSTED_PROXIES", () => {
  it("trusts nobody when it is empty", () => {
    assert.equal(addressOf(`1.1.1.1, ${hosting}`, undefined, readTrustedProxies("")), hosting);
  });

  for (const entry of ["fastly", "300.1.1.1/8", "10.0.0.0/33", "0.0.0.0/0", "::/0", "10.0.0.0/8/8"]) {
    it(`does not trust by ${entry}, and says so in the log`, async () => {
      const { out, err } = await captureOutput(() => {
        assert.equal(addressOf("1.1.1.1, 10.0.0.1", undefined, readTrustedProxies(entry)), "10.0.0.1");
      });
      assert.match(out + err, /"severity":"ERROR"/);
      assert.ok((out + err).includes(entry));
    });
  }
});
