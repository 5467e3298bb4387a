import assert from "node:assert/strict";
import { fcmAnswers, type FcmAnswerName } from "../../../test-support/push/fcm-answers.ts";
import { openFcmStandIn, type FcmStandIn } from "../../../test-support/push/fcm-stand-in.ts";
import { decideVerdict, type Verdict } from "./fcm-answers.ts";
import { openFcmClient, type FcmClient } from "./fcm-client.ts";

/** What is done about each answer, and how long is waited at least. */
const expected: Record<FcmAnswerName, string> = {
  accepted: "count",
  unregistered: "forget",
  notFound: "keep, alarm",
  notFoundInHtml: "keep, alarm",
  badAddress: "forget",
  badAddressNamed: "forget",
  badMessage: "keep, alarm",
  badMessageOfFcm: "keep, alarm",
  badWithoutDetail: "keep, alarm",
  senderMismatch: "forget, once another was accepted",
  forbidden: "keep, alarm",
  thirdPartyAuth: "backOff 600 s, alarm",
  unauthenticated: "backOff 600 s, alarm",
  quotaExceeded: "backOff 60 s",
  internal: "backOff 10 s",
  unavailable: "backOff 10 s",
  badGateway: "backOff 10 s",
  redirected: "keep, alarm",
  acceptedInHtml: "backOff 10 s",
  acceptedEmpty: "backOff 10 s",
  acceptedGarbage: "backOff 10 s",
  hangs: "backOff 10 s",
  closes: "backOff 10 s",
  closesHalfWay: "backOff 10 s",
};

function describeVerdict(verdict: Verdict): string {
  const wait = verdict.does === "backOff" ? ` ${verdict.leastMs / 1000} s` : "";
  const proof = "needsProof" in verdict ? ", once another was accepted" : "";
  return `${verdict.does}${wait}${proof}${"alarm" in verdict ? ", alarm" : ""}`;
}

describe("What FCM answers", () => {
  let fcm: FcmStandIn;
  let client: FcmClient;
  before(async () => {
    fcm = await openFcmStandIn({ answer: (address) => address as FcmAnswerName });
    client = await openFcmClient({
      endpoint: fcm.url,
      project: "demo",
      fetchToken: undefined,
      timeoutMs: 300,
    });
  });
  after(async () => {
    client.close();
    await fcm[Symbol.asyncDispose]();
  });

  for (const name of Object.keys(fcmAnswers) as FcmAnswerName[]) {
    it(`as ${name} leads to: ${expected[name]}`, async () => {
      const requests = fcm.received.length;
      const answer = await client.send({ token: name, data: {} });
      assert.equal(describeVerdict(decideVerdict(answer)), expected[name]);
      assert.equal(fcm.received.length, requests + 1, "it is asked once");
    });
  }

  it("says when it may be asked again", async () => {
    const answer = await client.send({ token: "quotaExceeded", data: {} });
    assert.equal(answer.came === "answer" && answer.retryAfter, "120");
  });

  it("is not asked without a token where one is needed", async () => {
    const fetchToken = () => Promise.reject(new Error("no metadata server"));
    const other = await openFcmClient({ endpoint: fcm.url, project: "demo", fetchToken });
    const requests = fcm.received.length;
    assert.equal(
      describeVerdict(decideVerdict(await other.send({ token: "accepted" }))),
      "backOff 600 s, alarm",
    );
    assert.equal(fcm.received.length, requests);
  });

  it("where nobody listens is to be asked for again", async () => {
    const other = await openFcmClient({
      endpoint: "http://127.0.0.1:9",
      project: "demo",
      fetchToken: undefined,
    });
    assert.equal(describeVerdict(decideVerdict(await other.send({ token: "accepted" }))), "backOff 10 s");
  });

  it("comes over fifty connections at most, which are kept, and after failures as well", async () => {
    await using slow = await openFcmStandIn({ latencyMs: 2, answer: (name) => name as FcmAnswerName });
    const other = await openFcmClient({
      endpoint: slow.url,
      project: "demo",
      fetchToken: () => Promise.resolve("a token"),
    });
    const send = (count: number, token: FcmAnswerName) =>
      Promise.all(Array.from({ length: count }, () => other.send({ token })));
    const answers = [...(await send(200, "accepted")), ...(await send(100, "internal"))];
    other.close();
    assert.equal(answers.filter((answer) => decideVerdict(answer).does === "count").length, 200);
    assert.ok(slow.counts.mostAtOnce <= 50, `${slow.counts.mostAtOnce} at once`);
    assert.ok(slow.counts.connections <= 50, `${slow.counts.connections} connections`);
    assert.ok(slow.received.every(({ authorization }) => authorization === "Bearer a token"));
  });
});
