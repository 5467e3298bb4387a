import assert from "node:assert/strict";
import type { FcmAnswerName } from "../../../test-support/push/fcm-answers.ts";
import { fcmCertificate } from "../../../test-support/push/fcm-certificate.ts";
import { openFcmStandIn, type FcmStandIn } from "../../../test-support/push/fcm-stand-in.ts";
import { openSdk } from "../../../test-support/push/open-sdk.ts";
import { decideVerdict } from "./fcm-answers.ts";
import { openFcmClient, type FcmClient } from "./fcm-client.ts";

/** What to do by a code of the SDK, as Firebase documents the code. */
const byCode: Record<string, string> = {
  none: "count",
  "messaging/registration-token-not-registered": "forget",
  "messaging/mismatched-credential": "forget",
  "messaging/third-party-auth-error": "backOff",
  "messaging/message-rate-exceeded": "backOff",
  "messaging/internal-error": "backOff",
};

const agreed: Partial<Record<FcmAnswerName, string>> = {
  accepted: "none",
  unregistered: "messaging/registration-token-not-registered",
  senderMismatch: "messaging/mismatched-credential",
  thirdPartyAuth: "messaging/third-party-auth-error",
  unauthenticated: "messaging/third-party-auth-error",
  quotaExceeded: "messaging/message-rate-exceeded",
  internal: "messaging/internal-error",
};

/** What the SDK's code says, and what the whole answer does. */
const differing: Partial<Record<FcmAnswerName, [string, string]>> = {
  // A wrong project's id would empty the table of devices.
  notFound: ["messaging/registration-token-not-registered", "keep"],
  // So would an API that is off.
  forbidden: ["messaging/mismatched-credential", "keep"],
  // One code for a device that is none and for a message that is wrong.
  badAddress: ["messaging/invalid-argument", "forget"],
  badMessage: ["messaging/invalid-argument", "keep"],
  // Something that is not FCM has answered, and the SDK counts it as sent.
  acceptedGarbage: ["none", "backOff"],
};

/** Left out: 503 and lost connections, which the SDK tries again for seconds, and an answer that ends half-way, for which it waits for good. */
describe("Firebase's Admin SDK", () => {
  let fcm: FcmStandIn;
  let sdk: ReturnType<typeof openSdk>;
  let client: FcmClient;
  before(async () => {
    fcm = await openFcmStandIn({ tls: fcmCertificate, answer: (address) => address as FcmAnswerName });
    sdk = openSdk(fcm);
    const fetchToken = () => Promise.resolve("a token");
    client = await openFcmClient({ endpoint: fcm.url, project: "demo", fetchToken, ca: fcmCertificate.cert });
  });
  after(async () => {
    client.close();
    await sdk.close();
    await fcm[Symbol.asyncDispose]();
  });

  const codeOf = (name: string) =>
    sdk.messaging.send({ token: name }).then(
      () => "none",
      (error: { code: string }) => error.code,
    );
  const verdictOf = async (name: string) => decideVerdict(await client.send({ token: name })).does;

  for (const [name, code] of Object.entries(agreed)) {
    it(`has the same word for ${name}`, async () => {
      assert.equal(await codeOf(name), code);
      assert.equal(await verdictOf(name), byCode[code]);
    });
  }

  for (const [name, [code, verdict]] of Object.entries(differing)) {
    it(`does not tell ${name} apart: ${code}, where the whole answer means ${verdict}`, async () => {
      assert.deepEqual([await codeOf(name), await verdictOf(name)], [code, verdict]);
      assert.notEqual(byCode[code], verdict);
    });
  }

  it("sends the same message under the same address with the same credential", async () => {
    fcm.received.length = 0;
    const message = { token: "accepted", data: { kind: "offer" } };
    await sdk.messaging.send(message);
    await client.send(message);
    const [one, other] = fcm.received;
    assert.deepEqual(one, other);
  });
});
