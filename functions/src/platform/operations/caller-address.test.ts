import assert from "node:assert/strict";
import { callerAddress } from "./caller-address.ts";

describe("the address of a caller", () => {
  const cases: [string, string | undefined, string | undefined, string][] = [
    ["is what the front end appended", "203.0.113.9", undefined, "203.0.113.9"],
    ["is not what the caller claims before it", "127.0.0.1, 203.0.113.9", undefined, "203.0.113.9"],
    ["is not any of many claims", "1.1.1.1,2.2.2.2, 3.3.3.3,203.0.113.9", "10.0.0.1", "203.0.113.9"],
    ["is not garbage before it", "<script>,,, \t,203.0.113.9", undefined, "203.0.113.9"],
    ["is the network of an address of version 6", "1.1.1.1, 2001:db8::1", undefined, "2001:db8:0:0::/64"],
    ["is one however its network writes it", "2001:0DB8:1:2:3:4:5:6", undefined, "2001:db8:1:2::/64"],
    ["loses the blanks around it", "  203.0.113.9 ", undefined, "203.0.113.9"],
    ["is the socket's without a front end", undefined, "10.0.0.1", "10.0.0.1"],
    ["is the socket's when the header is empty", "", "10.0.0.1", "10.0.0.1"],
    [
      "is the socket's when the last entry is empty, not the claim before",
      "1.1.1.1, ",
      "10.0.0.1",
      "10.0.0.1",
    ],
    ["is one for all whose address nobody knows", undefined, undefined, "unknown"],
  ];
  for (const [sentence, forwardedFor, socket, expected] of cases) {
    it(sentence, () => assert.equal(callerAddress(forwardedFor, socket), expected));
  }
});
