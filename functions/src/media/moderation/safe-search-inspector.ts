import * as z from "zod";
import { allowed, InspectionUnavailable, type ContentInspector, type Verdict } from "./content-inspector.ts";

export interface SafeSearchAccess {
  /** Where Cloud Vision answers, without a path. */
  readonly address: string;
  /** An OAuth token with the scope `cloud-vision` or `cloud-platform`. */
  readonly fetchToken: () => Promise<string>;
}

export const VISION_ADDRESS = "https://vision.googleapis.com";
const MAX_WAIT_MS = 10_000;

const likelihoods = ["UNKNOWN", "VERY_UNLIKELY", "UNLIKELY", "POSSIBLE", "LIKELY", "VERY_LIKELY"] as const;
type Likelihood = (typeof likelihoods)[number];

/** From which likelihood on a photo is refused. Swimwear and scars sell as well, so `racy` must be certain. */
const limits = { adult: "LIKELY", violence: "LIKELY", racy: "VERY_LIKELY" } as const;

const Level = z.enum(likelihoods);
const Annotations = z.object({
  responses: z.tuple([
    z.object({
      safeSearchAnnotation: z.object({ adult: Level, violence: Level, racy: Level }).optional(),
      error: z.object({ message: z.string() }).optional(),
    }),
  ]),
});

/**
 * Asks Cloud Vision's SafeSearch about the photo's preview: one request, billed as one unit
 * (https://cloud.google.com/vision/docs/detecting-safe-search). The preview is enough for it, and is the only
 * thing sent: no name, no member, no metadata.
 */
export function safeSearchInspector({ address, fetchToken }: SafeSearchAccess): ContentInspector {
  return {
    async inspect({ preview }) {
      const answer = await ask(preview.bytes).catch((cause: unknown) => {
        throw new InspectionUnavailable("Cloud Vision did not answer", { cause });
      });
      const parsed = Annotations.safeParse(answer);
      const annotation = parsed.data?.responses[0].safeSearchAnnotation;
      if (!annotation) {
        const reason = parsed.data?.responses[0].error?.message ?? "an answer without an annotation";
        throw new InspectionUnavailable(`Cloud Vision could not look at the photo: ${reason}`);
      }
      return evaluateAnnotation(annotation);
    },
  };

  async function ask(image: Buffer): Promise<unknown> {
    const response = await fetch(`${address}/v1/images:annotate`, {
      method: "POST",
      headers: { authorization: `Bearer ${await fetchToken()}`, "content-type": "application/json" },
      body: JSON.stringify({
        requests: [
          { image: { content: image.toString("base64") }, features: [{ type: "SAFE_SEARCH_DETECTION" }] },
        ],
      }),
      signal: AbortSignal.timeout(MAX_WAIT_MS),
    });
    if (!response.ok) throw new Error(`Status ${response.status}`);
    return response.json();
  }
}

/** Evaluates the answer of SafeSearch. `UNKNOWN` passes: it was asked and found nothing. */
export function evaluateAnnotation(found: Record<keyof typeof limits, Likelihood>): Verdict {
  const kinds = Object.keys(limits) as (keyof typeof limits)[];
  const isRefused = kinds.some(
    (kind) => likelihoods.indexOf(found[kind]) >= likelihoods.indexOf(limits[kind]),
  );
  return isRefused
    ? { allowed: false, message: "This photo is not allowed here. Please upload another." }
    : allowed;
}
