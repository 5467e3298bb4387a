import { photoReader, previewFiles, type ShownPhoto } from "../../media/public.ts";
import { disputeReader, paymentProviders, ProviderRefusal } from "../../payments/public.ts";
import { raiseAlarm } from "../../platform/alarms/alarm-store.ts";
import { defineJobHandler } from "../../platform/jobs/job-handler.ts";
import { NonRetryableError } from "../../platform/jobs/non-retryable-error.ts";
import { evidenceRefused } from "../alarms.ts";
import { describeEvidence, photosGiven } from "../describe-evidence.ts";
import { settleEvidence } from "../evidence.ts";
import { sendEvidence } from "../jobs.ts";
import { orderStore } from "../order-store.ts";

const dependencies = {
  orders: orderStore,
  disputes: disputeReader,
  providers: paymentProviders,
  media: photoReader,
  previews: previewFiles,
};

/**
 * Sends what the sellers of a contested payment gave. Safe to repeat: the provider takes evidence once, and orders
 * that have their outcome are left alone.
 */
export default defineJobHandler(sendEvidence, dependencies, async ({ payload, now, database, ...stores }) => {
  const { disputeId, checkoutId } = payload;
  const { orders, disputes, providers } = stores;
  const [dispute, contested] = await Promise.all([
    disputes.find(disputeId),
    orders.listOfCheckout(checkoutId),
  ]);
  if (!dispute) throw new NonRetryableError(`No dispute ${disputeId}`);
  const text = describeEvidence(contested, disputeId);
  if (text === undefined) return;

  const photos = await renderPhotos(photosGiven(contested, disputeId));
  const { provider, reference } = dispute;
  const refusal = await providers(provider)
    .submitEvidence({ reference, text, photos })
    .then(() => undefined, refusalOf);

  await database.runTransaction(async (transaction) => {
    const current = await orders.findAll(
      contested.map(({ id }) => id),
      transaction,
    );
    for (const order of current) {
      const settled = settleEvidence(order, disputeId, refusal ? "refused" : "submitted");
      if (settled) orders.save(transaction, settled);
    }
    if (!refusal) return;
    const details = { provider, reference, reason: refusal };
    raiseAlarm(transaction, evidenceRefused, { subject: disputeId, details, at: now });
  });

  async function renderPhotos(shown: ShownPhoto[]): Promise<Buffer | null> {
    if (shown.length === 0) return null;
    const found = await stores.media.findChosen(shown);
    const kept = found.filter((rendition) => rendition !== undefined);
    const files = await Promise.all(kept.map((rendition) => stores.previews.read(rendition)));
    const { renderPhotoPages } = await import("../render-photo-pages.ts");
    return renderPhotoPages(files.filter((file) => file !== undefined));
  }
});

function refusalOf(error: unknown): string {
  if (error instanceof ProviderRefusal && error.remedy !== "retry") return error.reason;
  throw error;
}
