import { buffer } from "node:stream/consumers";
import Pdf from "pdfkit";

const MARGIN = 36;
const A4 = { width: 595.28, height: 841.89 };

/** Photos in JPEG as a PDF, one on each page; null without photos. */
export async function renderPhotoPages(photos: readonly Buffer[]): Promise<Buffer | null> {
  if (photos.length === 0) return null;
  // An empty font keeps pdfkit from adding Helvetica.
  const pdf = new Pdf({ size: "A4", margin: MARGIN, autoFirstPage: false, font: "" });
  for (const photo of photos) {
    pdf.addPage();
    pdf.image(photo, MARGIN, MARGIN, { fit: [A4.width - 2 * MARGIN, A4.height - 2 * MARGIN] });
  }
  pdf.end();
  return buffer(pdf);
}
