import type { ServerResponse } from "node:http";

type Reply = (response: ServerResponse, project: string) => void;

const FCM_ERROR = "type.googleapis.com/google.firebase.fcm.v1.FcmError";
const BAD_REQUEST = "type.googleapis.com/google.rpc.BadRequest";

const json = (status: number, body: object, headers: Record<string, string> = {}): Reply =>
  send(status, JSON.stringify(body), { "content-type": "application/json; charset=UTF-8", ...headers });
const html = (status: number): Reply =>
  send(status, `<!DOCTYPE html><title>Error ${status}</title>`, { "content-type": "text/html" });

function send(status: number, body: string, headers: Record<string, string>): Reply {
  return (response) => response.writeHead(status, headers).end(body);
}

/** An error as Google's APIs write it. */
function refusal(code: number, status: string, details?: object[]): Reply {
  const error = { code, message: `The call was refused as ${status}`, status, ...(details && { details }) };
  return json(code, { error }, code === 429 ? { "retry-after": "120" } : {});
}
const fcmError = (errorCode: string) => ({ "@type": FCM_ERROR, errorCode });
const violation = (field: string) => ({
  "@type": BAD_REQUEST,
  fieldViolations: [{ field, description: `Invalid value at '${field}'` }],
});

let count = 0;

/** What Firebase Cloud Messaging answers, and what stands between it and its callers, by name. */
export const fcmAnswers = {
  accepted: (response, project) => {
    count += 1;
    json(200, { name: `projects/${project}/messages/0:${count}` })(response, project);
  },
  unregistered: refusal(404, "NOT_FOUND", [fcmError("UNREGISTERED")]),
  notFound: refusal(404, "NOT_FOUND"),
  notFoundInHtml: html(404),
  badAddress: refusal(400, "INVALID_ARGUMENT", [fcmError("INVALID_ARGUMENT")]),
  badAddressNamed: refusal(400, "INVALID_ARGUMENT", [
    fcmError("INVALID_ARGUMENT"),
    violation("message.token"),
  ]),
  badMessage: refusal(400, "INVALID_ARGUMENT", [violation("message.data[0].value")]),
  badMessageOfFcm: refusal(400, "INVALID_ARGUMENT", [
    fcmError("INVALID_ARGUMENT"),
    violation("message.android.ttl"),
  ]),
  badWithoutDetail: refusal(400, "INVALID_ARGUMENT"),
  senderMismatch: refusal(403, "PERMISSION_DENIED", [fcmError("SENDER_ID_MISMATCH")]),
  forbidden: refusal(403, "PERMISSION_DENIED", [
    { "@type": "type.googleapis.com/google.rpc.ErrorInfo", reason: "SERVICE_DISABLED" },
  ]),
  thirdPartyAuth: refusal(401, "UNAUTHENTICATED", [fcmError("THIRD_PARTY_AUTH_ERROR")]),
  unauthenticated: refusal(401, "UNAUTHENTICATED"),
  quotaExceeded: refusal(429, "RESOURCE_EXHAUSTED", [fcmError("QUOTA_EXCEEDED")]),
  internal: refusal(500, "INTERNAL", [fcmError("INTERNAL")]),
  unavailable: refusal(503, "UNAVAILABLE", [fcmError("UNAVAILABLE")]),
  badGateway: html(502),
  redirected: send(302, "", { location: "https://elsewhere.example/" }),
  acceptedInHtml: html(200),
  acceptedEmpty: send(200, "", {}),
  acceptedGarbage: json(200, { success: 1 }),
  hangs: () => undefined,
  closes: (response) => response.destroy(),
  closesHalfWay: (response) => {
    response.writeHead(200, { "content-type": "application/json", "content-length": "100" });
    response.write('{"name":"projects/');
    setTimeout(() => response.destroy(), 5);
  },
} satisfies Record<string, Reply>;

export type FcmAnswerName = keyof typeof fcmAnswers;
