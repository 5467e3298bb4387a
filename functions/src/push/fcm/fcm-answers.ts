import * as z from "zod";
import { SECOND } from "../../platform/values/clock.ts";

/** What came back of one message. `timedOut` and `brokenOff`: nothing did, and FCM may have taken the message nevertheless. */
export type FcmAnswer =
  | {
      readonly came: "answer";
      readonly status: number;
      readonly body: string;
      readonly retryAfter: string | undefined;
    }
  | { readonly came: "timedOut" | "brokenOff" | "noCredential" };

/** What is done about it. Only `forget` deletes a device, and only what says so of that very device leads to it. */
export type Verdict =
  | { readonly does: "count" }
  /** `needsProof`: a wrong project has all devices answered so; it counts once another was accepted. */
  | { readonly does: "forget"; readonly needsProof?: true; readonly because: string }
  /** Kept, and not tried again: no wait helps. */
  | { readonly does: "keep"; readonly alarm: true; readonly because: string }
  | {
      readonly does: "backOff";
      readonly leastMs: number;
      /** Somebody has to put something right before it can succeed. */
      readonly alarm?: true;
      readonly because: string;
    };

/** What an answer says, as far as it is told apart. */
interface Facts {
  readonly status: number;
  /** `errorCode` of FCM's own detail; undefined where an answer has none. */
  readonly fcm: string | undefined;
  /** The fields of the message that Google's validation found wrong. */
  readonly violations: readonly string[];
  readonly isAccepted: boolean;
}

interface Row {
  readonly what: string;
  readonly is: (facts: Facts) => boolean;
  readonly verdict: Verdict;
}

const serverWaits = 10 * SECOND;
const quotaWaits = 60 * SECOND;
/** As long as it takes a person to put a key right, at least. */
const operatorWaits = 600 * SECOND;

const forget = (because: string) => ({ does: "forget", because }) as const;
const keep = (because: string) => ({ does: "keep", alarm: true, because }) as const;
const backOff = (leastMs: number, because: string) => ({ does: "backOff", leastMs, because }) as const;

const isOfAddress = (field: string) => field === "message.token" || field === "message.fid";

/** The first row that an answer is of decides. */
const rows: readonly Row[] = [
  {
    what: "accepted",
    is: ({ status, isAccepted }) => status === 200 && isAccepted,
    verdict: { does: "count" },
  },
  {
    what: "200 by something that is not FCM",
    is: ({ status }) => status < 300,
    verdict: backOff(serverWaits, "the answer is not one of FCM"),
  },
  {
    what: "the app is no longer installed",
    is: ({ status, fcm }) => status === 404 && fcm === "UNREGISTERED",
    verdict: forget("UNREGISTERED"),
  },
  {
    what: "a 404 that says nothing of the device: wrong project, API off, wrong path",
    is: ({ status }) => status === 404,
    verdict: keep("404 that names no device: the project's id, or the API is off"),
  },
  {
    what: "the message is wrong",
    is: ({ status, violations }) => status === 400 && violations.length > 0 && !violations.every(isOfAddress),
    verdict: keep("400: FCM finds fault with the message"),
  },
  {
    what: "the address is none",
    is: ({ status, fcm, violations }) =>
      status === 400 && (fcm === "INVALID_ARGUMENT" || (fcm === undefined && violations.length > 0)),
    verdict: forget("INVALID_ARGUMENT"),
  },
  {
    what: "the device registered with another project",
    is: ({ status, fcm }) => status === 403 && fcm === "SENDER_ID_MISMATCH",
    verdict: { does: "forget", needsProof: true, because: "SENDER_ID_MISMATCH" },
  },
  {
    what: "no credential, or not one of APNs or web push",
    is: ({ status }) => status === 401,
    verdict: {
      ...backOff(operatorWaits, "401: the APNs key, the VAPID key, or this service account's credential"),
      alarm: true,
    },
  },
  {
    what: "not allowed",
    is: ({ status }) => status === 403,
    verdict: keep("403: the service account may not send, or the API is off"),
  },
  {
    what: "too many",
    is: ({ status }) => status === 429,
    verdict: backOff(quotaWaits, "QUOTA_EXCEEDED"),
  },
  {
    what: "FCM is down or busy",
    is: ({ status }) => status >= 500 || status === 408,
    verdict: backOff(serverWaits, "FCM is down or busy"),
  },
  {
    what: "anything else",
    is: () => true,
    verdict: keep("an answer that FCM is not known to give"),
  },
];

const unanswered = {
  timedOut: backOff(serverWaits, "FCM did not answer in time"),
  brokenOff: backOff(serverWaits, "the connection broke off"),
  noCredential: {
    ...backOff(operatorWaits, "Google gives no token to the service account of the functions"),
    alarm: true,
  },
} satisfies Record<string, Verdict>;

const Accepted = z.object({ name: z.string().regex(/^projects\/[^/]+\/messages\/./) });
const Refused = z.object({
  error: z.object({
    details: z
      .array(
        z.looseObject({
          errorCode: z.string().optional().catch(undefined),
          fieldViolations: z
            .array(z.object({ field: z.string().catch("") }))
            .optional()
            .catch(undefined),
        }),
      )
      .catch([]),
  }),
});

/** What an answer means for the device that it is about. */
export function decideVerdict(answer: FcmAnswer): Verdict {
  if (answer.came !== "answer") return unanswered[answer.came];
  const facts = readFacts(answer);
  return rows.find(({ is }) => is(facts))?.verdict ?? keep("no row");
}

function readFacts({ status, body }: { status: number; body: string }): Facts {
  const json = parse(body);
  const details = Refused.safeParse(json).data?.error.details ?? [];
  return {
    status,
    fcm: details.find((detail) => String(detail["@type"]).endsWith("FcmError"))?.errorCode,
    violations: details.flatMap(({ fieldViolations = [] }) => fieldViolations.map(({ field }) => field)),
    isAccepted: Accepted.safeParse(json).success,
  };
}

/** A proxy or a router may answer in HTML, or with nothing. */
function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
