import sharp from "sharp";
import { renderPhoto } from "../../src/media/imaging/render-photo.ts";
import { deliverEmail } from "../../src/notifications/queues/send-mail.ts";
import { captureOutput } from "../../test-support/capture-output.ts";
import { callByName } from "../../test-support/call-by-name.ts";
import { exampleOrder } from "../../test-support/documents/document-example.ts";
import { memoryContext } from "../../test-support/memory/memory-context.ts";
import { documentSize } from "../../test-support/metered/document-size.ts";
import { makePhoto } from "../../test-support/photos.ts";
import { addListing, addMember } from "../../test-support/shop.ts";
import { recordBenchFigures } from "../../tools/cost/measured.ts";
import { median, round } from "../cold-start/median.ts";

const RUNS = 5;
/** As deployed. */
const AVIF = { effort: 3, maxWidth: 2048 };
const bench = "operations";
/** As the extension is told to make them, for a card and for a page of a listing. */
const RESIZED_WIDTHS = [640, 1280];

/** Measures what `npm run cost` takes for the work that is more than a few documents, and writes it where the tool finds it. */
export async function measureWork(): Promise<Record<string, number>> {
  const photo = await makePhoto({ megapixels: 12, gps: true });
  const rendered = await renderPhoto(photo, { purpose: "photo", avif: AVIF });
  const files = [...rendered.variants, rendered.preview];
  const photoMs = await cpuMsOf(() => renderPhoto(photo, { purpose: "photo", avif: AVIF }));
  const described = {
    ...rendered,
    mediaId: "5f0c6f0e-8a8b-4e2a-9d57-3c8f4b1f6a01",
    owner: "u7Kf3sQ2dLh0aYt9WmZx1Cv5Bn83",
    generation: "1774958400000000",
    purpose: "photo",
    variants: rendered.variants.map(describeFile),
    preview: describeFile(rendered.preview),
  };
  recordBenchFigures("photo", {
    cpuMs: round(photoMs, 0),
    originalBytes: photo.length,
    renditionBytes: documentSize("media/5f0c6f0e/renditions/1774958400000000", described),
    files: Object.fromEntries(files.map(({ name, bytes }) => [name, bytes.length])),
    bench,
  });

  const resized = await resizeAll(photo);
  const resizedMs = await cpuMsOf(() => resizeAll(photo));
  recordBenchFigures("resizedPhoto", {
    cpuMs: round(resizedMs, 0),
    files: Object.fromEntries(resized.map((bytes, index) => [`${RESIZED_WIDTHS[index]}.jpeg`, bytes.length])),
    bench,
  });

  const emailMs = await measureEmail();
  recordBenchFigures("email", { cpuMs: round(emailMs, 0), bench });
  const logBytes = await measureLog();
  recordBenchFigures("log", { bytes: logBytes, bench });
  return { photo_cpu_ms: round(photoMs, 0), email_cpu_ms: round(emailMs, 0), log_bytes: logBytes };
}

function describeFile({ name, bytes, ...file }: Awaited<ReturnType<typeof renderPhoto>>["preview"]) {
  const path = `media/u7Kf3sQ2dLh0aYt9WmZx1Cv5Bn83/5f0c6f0e-8a8b-4e2a-9d57-3c8f4b1f6a01/1774958400000000/${name}`;
  return { ...file, bytes: bytes.length, path };
}

/** As storage-resize-images does: decoded anew for each size, encoded in its format, decoded and encoded once more. */
function resizeAll(photo: Buffer): Promise<Buffer[]> {
  return Promise.all(
    RESIZED_WIDTHS.map(async (width) => {
      const once = await sharp(photo).rotate().resize(width, undefined, { fit: "inside" }).toBuffer();
      return sharp(once).jpeg().toBuffer();
    }),
  );
}

/** A receipt that has to be made, which most e-mails of an order need not. */
async function measureEmail(): Promise<number> {
  const { context, firestore } = memoryContext();
  for (const uid of ["anna", "eleni"]) await addMember(context, uid, ["seller"]);
  let number = 0;
  const send = async () => {
    number += 1;
    const orderId = `o${number}`;
    await firestore
      .doc(`orders/${orderId}`)
      .set({ ...exampleOrder({ id: orderId }), history: [], state: "paid" });
    const subject = { of: "order", kind: "orderPaid", orderId, refundId: null } as const;
    const sender = { send: () => Promise.resolve() };
    await deliverEmail({ jobId: orderId, payload: { to: "anna", subject } }, { context, sender });
  };
  await send();
  return cpuMsOf(send);
}

async function measureLog(): Promise<number> {
  const { context } = memoryContext();
  await addMember(context, "buyer");
  await addListing(context, { id: "pot", seller: "buyer", quantity: 1 });
  const { out } = await captureOutput(() =>
    callByName(context, "buyer", { name: "listings.getListing", input: { listingId: "pot" } }),
  );
  return Buffer.byteLength(out);
}

/** Processor time of all threads, in the median of a few runs. */
async function cpuMsOf(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1000);
  }
  return median(times);
}
